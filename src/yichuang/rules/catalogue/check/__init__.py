"""The checker of items and bundles: blocking findings stop publication (CAT-4)."""

from .finding import Finding, Weight
from .item import check_item
from .surroundings import NOWHERE, Basic, SharedPaper, Surroundings

__all__ = ["NOWHERE", "Basic", "Finding", "SharedPaper", "Surroundings", "Weight", "check_item"]
