from .calendar import CentreTime, forget_time, load_calendar, load_time
from .centre import find_centre, get_centre
from .post import name_posts

__all__ = ["CentreTime", "find_centre", "forget_time", "get_centre", "load_calendar", "load_time", "name_posts"]
