from .calendar import CalendarDay, CalendarYear
from .centre import Centre, FunctionalArea, Region, ServiceAgreement
from .department import Department, NegativeListEntry
from .duty import WindowDuty
from .post import Post
from .window import Window, Zone

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Centre",
    "Department",
    "FunctionalArea",
    "NegativeListEntry",
    "Post",
    "Region",
    "ServiceAgreement",
    "Window",
    "WindowDuty",
    "Zone",
]
