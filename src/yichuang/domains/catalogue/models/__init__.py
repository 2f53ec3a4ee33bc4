from .bundle import Bundle, BundleVersion
from .draft import Draft
from .item import ItemVersion, MaterialRequirement, ServiceItem, Succession

__all__ = ["Bundle", "BundleVersion", "Draft", "ItemVersion", "MaterialRequirement", "ServiceItem", "Succession"]
