from .centre import find_centre, get_centre
from .hall_picture import WindowNow, ZoneNow, list_areas, picture_hall
from .staffing import (
    AgreementRow,
    DepartmentRow,
    InterfaceRow,
    PostRow,
    TokenRow,
    list_agreements,
    list_departments,
    list_interfaces,
    list_posts,
)

__all__ = [
    "AgreementRow",
    "DepartmentRow",
    "InterfaceRow",
    "PostRow",
    "TokenRow",
    "WindowNow",
    "ZoneNow",
    "find_centre",
    "get_centre",
    "list_agreements",
    "list_areas",
    "list_departments",
    "list_interfaces",
    "list_posts",
    "picture_hall",
]
