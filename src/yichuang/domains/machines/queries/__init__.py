from .known import KnownMachine, find_machine
from .machines import (
    FaultRow,
    MachineRow,
    OrderRow,
    Places,
    get_machine,
    list_faults,
    list_machines,
    list_orders,
    list_places,
)
from .prints import PrintStanding, find_print

__all__ = [
    "FaultRow",
    "KnownMachine",
    "MachineRow",
    "OrderRow",
    "Places",
    "PrintStanding",
    "find_machine",
    "find_print",
    "get_machine",
    "list_faults",
    "list_machines",
    "list_orders",
    "list_places",
]
