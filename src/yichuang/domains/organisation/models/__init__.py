from .calendar import CalendarDay, CalendarYear
from .centre import Centre, FunctionalArea, Region, ServiceAgreement
from .department import Department, NegativeListEntry
from .duty import WindowDuty
from .loaded import LoadedPart
from .post import Post
from .window import Window, Zone

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Centre",
    "Department",
    "FunctionalArea",
    "LoadedPart",
    "NegativeListEntry",
    "Post",
    "Region",
    "ServiceAgreement",
    "Window",
    "WindowDuty",
    "Zone",
]
