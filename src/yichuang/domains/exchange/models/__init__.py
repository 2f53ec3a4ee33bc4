from .courier import CourierEvent, CourierItem, CourierOrder

__all__ = ["CourierEvent", "CourierItem", "CourierOrder"]
