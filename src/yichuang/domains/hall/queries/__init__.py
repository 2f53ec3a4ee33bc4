from .board import Board, Called, board
from .guidance import Guidance, guidance
from .in_hand import Held, InHand, MatterLeft
from .kiosk import Choice, Entrance, ZoneItems, list_choices, list_entrances, list_zone_items
from .outlet_windows import LabelRow, list_labels, outlet_windows
from .panel import Panel, panel, panel_figures
from .ticket import Place, get_place
from .waiting import ZoneLine, waiting
from .why import CallChoice, TicketWhy, why_called
from .window_display import WindowDisplay, window_display
from .windows_now import HallNow, LineNow, windows_now

__all__ = [
    "Board",
    "CallChoice",
    "Called",
    "Choice",
    "Entrance",
    "Guidance",
    "HallNow",
    "Held",
    "InHand",
    "LabelRow",
    "LineNow",
    "MatterLeft",
    "Panel",
    "Place",
    "TicketWhy",
    "WindowDisplay",
    "ZoneItems",
    "ZoneLine",
    "board",
    "get_place",
    "guidance",
    "list_choices",
    "list_entrances",
    "list_labels",
    "list_zone_items",
    "outlet_windows",
    "panel",
    "panel_figures",
    "waiting",
    "why_called",
    "window_display",
    "windows_now",
]
