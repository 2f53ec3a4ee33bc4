from .board import Board, Called, board
from .guidance import Guidance, guidance
from .kiosk import Choice, Entrance, list_entrances, list_zone_items, search_items
from .panel import InHand, Panel, panel
from .ticket import Place, get_place
from .waiting import ZoneLine, waiting
from .window_display import WindowDisplay, window_display

__all__ = [
    "Board",
    "Called",
    "Choice",
    "Entrance",
    "Guidance",
    "InHand",
    "Panel",
    "Place",
    "WindowDisplay",
    "ZoneLine",
    "board",
    "get_place",
    "guidance",
    "list_entrances",
    "list_zone_items",
    "panel",
    "search_items",
    "waiting",
    "window_display",
]
