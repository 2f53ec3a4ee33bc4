"""The ways that cases go, by mix."""

from . import steps as do
from .walk import Item, Plan


def _instant(item: Item) -> bool:
    return item["case_kind"] == "instant" and bool(item["needs_decision"])


def _promised(item: Item) -> bool:
    return bool(item["case_kind"] == "promised")


def _counter(item: Item) -> bool:
    return not item["needs_decision"]


BASIC = (
    Plan("即办准予", _instant, "closed", [do.accept, do.grant, do.register, do.issue]),
    Plan("承诺准予", _promised, "closed", [do.accept, do.examine, do.grant, do.register, do.issue]),
    Plan("补正一次后准予", _promised, "closed", [do.tell, do.correct, do.examine, do.grant, do.register, do.issue]),
    Plan("不予决定", _promised, "closed", [do.accept, do.examine, do.deny, do.register, do.issue]),
    Plan("不予受理", _promised, "refused_acceptance", [do.refuse]),
    Plan("申请人撤件", _promised, "withdrawn", [do.accept, do.withdraw]),
    Plan(
        "寄递送达", _promised, "closed", [do.accept_for_courier, do.examine, do.grant, do.register, do.send, do.confirm]
    ),
    Plan("窗口办结", _counter, "closed", [do.accept, do.close]),
)
MIXES = {"basic": BASIC}
