"""How the printing of a slip stands, as its person reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from yichuang.rules.hall.machines import COPIES, Standing

from ..models import PrintOrder
from .machines import silence_of, standing

_NO_ANSWER = timedelta(seconds=15)


@dataclass(frozen=True)
class PrintStanding:
    """``state``: printing, printed, paper_out, fault, unknown; ``is_over``: it will not change by itself."""

    state: str
    is_over: bool
    may_ask_again: bool


def find_print(subject: str, now: datetime) -> PrintStanding | None:
    """The latest order for the slip of ``subject``; None where nothing was ordered."""
    order = PrintOrder.objects.filter(subject=subject).select_related("printer__centre").order_by("-copy").first()
    if order is None:
        return None
    _State = PrintOrder.State
    printer = standing(order.printer, now, silence_of(order.printer))
    if order.state == _State.PRINTED:
        return PrintStanding("printed", True, False)
    if order.state == _State.UNKNOWN:
        return PrintStanding("unknown", True, order.copy < COPIES)
    trouble = "paper_out" if printer == Standing.PAPER_OUT else "fault"
    if order.state in {_State.FAILED, _State.LAPSED}:
        return PrintStanding(trouble, True, False)
    waited = order.ordered_at < now - _NO_ANSWER
    if order.state == _State.QUEUED and (waited or printer == Standing.PAPER_OUT):
        return PrintStanding(trouble, False, False)
    return PrintStanding("printing" if not waited else "fault", False, False)
