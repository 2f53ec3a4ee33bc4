"""The checker of items and bundles: blocking findings stop publication (CAT-4)."""

from .bundle import check_bundle
from .finding import Finding, Weight
from .item import check_item
from .surroundings import NOWHERE, Basic, SharedPaper, Surroundings

__all__ = ["NOWHERE", "Basic", "Finding", "SharedPaper", "Surroundings", "Weight", "check_bundle", "check_item"]
