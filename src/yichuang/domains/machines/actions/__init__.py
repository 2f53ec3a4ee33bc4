"""Writes on machines of the hall, keyword-only.

By the technician: register_machine · give_code · change_machine · revoke_machine · order_restart · end_fault
At the machine: enrol · beat (its page) · report (its agent) · order_print · claim_print · confirm_print
By the platform: print_on_network · check_printer · watch_machines(now) · forget_slips(now)
"""

from .beat import Beat, Orders, beat, report
from .enrol import Enrolled, enrol
from .faults import end_fault
from .network import check_printer, list_network_printers, print_on_network
from .printing import ClaimedPrint, claim_print, confirm_print, forget_slips, order_print
from .register import Registered, Setting, change_machine, give_code, register_machine
from .restart import order_restart
from .revoke import revoke_machine
from .watch import watch_machines

__all__ = [
    "Beat",
    "ClaimedPrint",
    "Enrolled",
    "Orders",
    "Registered",
    "Setting",
    "beat",
    "change_machine",
    "check_printer",
    "claim_print",
    "confirm_print",
    "end_fault",
    "enrol",
    "forget_slips",
    "give_code",
    "list_network_printers",
    "order_print",
    "order_restart",
    "print_on_network",
    "register_machine",
    "report",
    "revoke_machine",
    "watch_machines",
]
