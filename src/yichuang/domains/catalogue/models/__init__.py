from .basic import BasicEntry
from .bundle import Bundle, BundleVersion
from .delegation import Claim, DelegatedEntry, DelegatedList
from .draft import Draft
from .import_run import ImportRun
from .item import ItemVersion, MaterialRequirement, ServiceItem, Succession

__all__ = [
    "BasicEntry",
    "Bundle",
    "BundleVersion",
    "Claim",
    "DelegatedEntry",
    "DelegatedList",
    "Draft",
    "ImportRun",
    "ItemVersion",
    "MaterialRequirement",
    "ServiceItem",
    "Succession",
]
