from ..models import Centre
from .accounts import AccountRow, list_accounts
from .calendar import CentreTime, forget_time, load_calendar, load_time
from .centre import find_centre, get_centre, list_centres
from .hall_picture import WindowNow, ZoneNow, list_areas, list_branches, picture_hall
from .post import name_posts
from .special_windows import SpecialWindows, list_special_windows
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
from .window import WindowPlace, ZonePlace, find_window, map_zones

__all__ = [
    "AccountRow",
    "AgreementRow",
    "Centre",
    "CentreTime",
    "DepartmentRow",
    "InterfaceRow",
    "PostRow",
    "SpecialWindows",
    "TokenRow",
    "WindowNow",
    "WindowPlace",
    "ZoneNow",
    "ZonePlace",
    "find_centre",
    "find_window",
    "forget_time",
    "get_centre",
    "list_accounts",
    "list_agreements",
    "list_areas",
    "list_branches",
    "list_centres",
    "list_departments",
    "list_interfaces",
    "list_posts",
    "list_special_windows",
    "load_calendar",
    "load_time",
    "map_zones",
    "name_posts",
    "picture_hall",
]
