from ..holder import holder_of, holder_of_phone
from .board import Board, Called, board
from .brought import Brought, FurtherMatter, brought_with, further_of
from .guidance import Guidance, guidance
from .kiosk import Choice, Entrance, ZoneItems, list_choices, list_entrances, list_topics, list_zone_items
from .outlet_windows import LabelRow, list_labels, outlet_windows
from .panel import InHand, Panel, panel
from .phone import PhoneDoor, door_code, phone_door
from .ticket import Place, get_place
from .waiting import ZoneLine, waiting
from .window_display import WindowDisplay, window_display
from .windows_now import HallNow, LineNow, windows_now

__all__ = [
    "Board",
    "Brought",
    "Called",
    "Choice",
    "Entrance",
    "FurtherMatter",
    "Guidance",
    "HallNow",
    "InHand",
    "LabelRow",
    "LineNow",
    "Panel",
    "PhoneDoor",
    "Place",
    "WindowDisplay",
    "ZoneItems",
    "ZoneLine",
    "board",
    "brought_with",
    "door_code",
    "further_of",
    "get_place",
    "guidance",
    "holder_of",
    "holder_of_phone",
    "list_choices",
    "list_entrances",
    "list_labels",
    "list_topics",
    "list_zone_items",
    "outlet_windows",
    "panel",
    "phone_door",
    "waiting",
    "window_display",
    "windows_now",
]
