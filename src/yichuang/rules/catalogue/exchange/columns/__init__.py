"""The column dictionary: what a column of a county's spreadsheet means, and how its cells are read."""

from .column import Column
from .dictionary import FAQ, FEES, ITEMS, KINDS, MATERIALS, SheetKind

__all__ = ["FAQ", "FEES", "ITEMS", "KINDS", "MATERIALS", "Column", "SheetKind"]
