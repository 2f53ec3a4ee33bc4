from ..holder import holder_of, holder_of_phone
from .advice import AdviceBoard, AdviceRow, Asked, advice_of, asked_of
from .board import Board, Called, board
from .brought import Brought, FurtherMatter, brought_with, further_of
from .export import check_range, export_lines, export_scenario
from .guidance import Guidance, guidance
from .history import each_leg, history
from .in_hand import Held, InHand, MatterLeft
from .kiosk import Choice, Entrance, ZoneItems, list_choices, list_entrances, list_topics, list_zone_items
from .outlet_windows import LabelRow, list_labels, outlet_windows
from .panel import Panel, panel, panel_figures
from .phone import PhoneDoor, door_code, phone_door
from .service_times import ServiceTimes, list_service_times, service_times
from .ticket import Place, get_place
from .waiting import ZoneLine, waiting
from .waits_map import Cell as WaitCell
from .waits_map import waits_map
from .why import CallChoice, TicketWhy, why_called
from .window_display import WindowDisplay, window_display
from .windows_now import HallNow, LineNow, windows_now

__all__ = [
    "AdviceBoard",
    "AdviceRow",
    "Asked",
    "Board",
    "Brought",
    "CallChoice",
    "Called",
    "Choice",
    "Entrance",
    "FurtherMatter",
    "Guidance",
    "HallNow",
    "Held",
    "InHand",
    "LabelRow",
    "LineNow",
    "MatterLeft",
    "Panel",
    "PhoneDoor",
    "Place",
    "ServiceTimes",
    "TicketWhy",
    "WaitCell",
    "WindowDisplay",
    "ZoneItems",
    "ZoneLine",
    "advice_of",
    "asked_of",
    "board",
    "brought_with",
    "check_range",
    "door_code",
    "each_leg",
    "export_lines",
    "export_scenario",
    "further_of",
    "get_place",
    "guidance",
    "history",
    "holder_of",
    "holder_of_phone",
    "list_choices",
    "list_entrances",
    "list_labels",
    "list_service_times",
    "list_topics",
    "list_zone_items",
    "outlet_windows",
    "panel",
    "panel_figures",
    "phone_door",
    "service_times",
    "waiting",
    "waits_map",
    "why_called",
    "window_display",
    "windows_now",
]
