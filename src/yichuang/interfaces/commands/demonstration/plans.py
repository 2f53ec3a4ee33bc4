"""The ways that cases go, by mix."""

from .full import FULL
from .steps import counter, desk, outlet
from .walk import Item, Plan


def _instant(item: Item) -> bool:
    return item["case_kind"] == "instant" and bool(item["needs_decision"])


def _promised(item: Item) -> bool:
    return bool(item["case_kind"] == "promised")


def _counter(item: Item) -> bool:
    return not item["needs_decision"]


_DONE = [desk.examine, desk.grant, desk.register, outlet.issue]
BASIC = (
    Plan("即办准予", _instant, "closed", [counter.accept, desk.grant, desk.register, outlet.issue]),
    Plan("承诺准予", _promised, "closed", [counter.accept, *_DONE]),
    Plan("补正一次后准予", _promised, "closed", [counter.tell, counter.correct, *_DONE]),
    Plan("不予决定", _promised, "closed", [counter.accept, desk.examine, desk.deny, desk.register, outlet.issue]),
    Plan("不予受理", _promised, "refused_acceptance", [counter.refuse]),
    Plan("申请人撤件", _promised, "withdrawn", [counter.accept, counter.withdraw]),
    Plan(
        "寄递送达",
        _promised,
        "closed",
        [counter.accept_for_courier, desk.examine, desk.grant, desk.register, outlet.send, outlet.confirm],
    ),
    Plan("窗口办结", _counter, "closed", [counter.accept, counter.close]),
)
MIXES = {"basic": BASIC, "full": (*BASIC, *FULL)}
