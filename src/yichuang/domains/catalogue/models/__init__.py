from .item import ItemVersion, MaterialRequirement, ServiceItem

__all__ = ["ItemVersion", "MaterialRequirement", "ServiceItem"]
