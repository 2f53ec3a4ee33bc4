"""The two annexes of a reform's document as working tables, and as Excel in the annex's own layout (ORG-8)."""
