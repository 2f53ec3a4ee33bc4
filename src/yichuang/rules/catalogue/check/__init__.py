"""The checker of items and bundles: blocking findings stop publication (CAT-4)."""

from .finding import Finding, Weight
from .item import check_item

__all__ = ["Finding", "Weight", "check_item"]
