from .calendar import CentreTime, forget_time, load_calendar, load_time
from .centre import find_centre, get_centre
from .post import name_posts
from .window import WindowPlace, ZonePlace, find_window, map_zones

__all__ = [
    "CentreTime",
    "WindowPlace",
    "ZonePlace",
    "find_centre",
    "find_window",
    "forget_time",
    "get_centre",
    "load_calendar",
    "load_time",
    "map_zones",
    "name_posts",
]
