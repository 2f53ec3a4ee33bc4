from .board import Board, Called, board
from .guidance import Guidance, guidance
from .history import history
from .kiosk import Choice, Entrance, ZoneItems, list_choices, list_entrances, list_zone_items
from .outlet_windows import LabelRow, list_labels, outlet_windows
from .panel import InHand, Panel, panel
from .ticket import Place, get_place
from .waiting import ZoneLine, waiting
from .window_display import WindowDisplay, window_display
from .windows_now import HallNow, LineNow, windows_now

__all__ = [
    "Board",
    "Called",
    "Choice",
    "Entrance",
    "Guidance",
    "HallNow",
    "InHand",
    "LabelRow",
    "LineNow",
    "Panel",
    "Place",
    "WindowDisplay",
    "ZoneItems",
    "ZoneLine",
    "board",
    "get_place",
    "guidance",
    "history",
    "list_choices",
    "list_entrances",
    "list_labels",
    "list_zone_items",
    "outlet_windows",
    "panel",
    "waiting",
    "window_display",
    "windows_now",
]
