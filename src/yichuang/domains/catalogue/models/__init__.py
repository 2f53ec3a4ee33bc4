from .bundle import Bundle, BundleVersion
from .draft import Draft
from .import_run import ImportRun
from .item import ItemVersion, MaterialRequirement, ServiceItem, Succession

__all__ = [
    "Bundle",
    "BundleVersion",
    "Draft",
    "ImportRun",
    "ItemVersion",
    "MaterialRequirement",
    "ServiceItem",
    "Succession",
]
