"""What an act asks of a case beyond its state: one name a condition, read by the action that refuses and by the page
that leaves the button out, so that the two never differ. ``lifecycle.VERBS`` says which verb asks what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from yichuang.rules.refusal import Refusal


class Standing(Protocol):
    """The facts about a case that conditions look at; each is read only when a condition asks for it."""

    @property
    def needs_decision(self) -> bool:
        """The matter ends with a decision."""

    @property
    def is_instant(self) -> bool:
        """即办件: decided in one act, its examining stages with it."""

    @property
    def is_told(self) -> bool:
        """A deficiency notice was given."""

    @property
    def is_charged(self) -> bool:
        """The item is published as one with a fee."""

    @property
    def owes(self) -> bool:
        """A fee is due."""

    @property
    def has_paid(self) -> bool:
        """A fee was paid and not given back."""

    @property
    def is_result_on_its_way(self) -> bool:
        """The result lies in a batch that the hall has not counted in yet."""

    @property
    def is_examining(self) -> bool:
        """An examining stage is not done."""

    @property
    def has_result(self) -> bool:
        """A result was registered."""


@dataclass(frozen=True)
class Condition:
    """``holds``: whether the case meets it; ``code`` and ``message``: of the refusal where it does not."""

    holds: Callable[[Standing], bool]
    code: str
    message: str


CONDITIONS: dict[str, Condition] = {
    "needs_decision": Condition(
        lambda case: case.needs_decision, "no_decision_needed", "该事项无需作出决定，请在窗口直接办结。"
    ),
    "no_decision": Condition(
        lambda case: not case.needs_decision,
        "needs_decision",
        "该事项须由部门在编审批人员作出决定，窗口不能直接办结，请等待审批结果。",
    ),
    "not_told": Condition(
        lambda case: not case.is_told,
        "already_told",
        "该办件已经一次性告知过，不能再次要求补正。请根据现有材料受理，或作出不予受理决定。",
    ),
    "charged": Condition(
        lambda case: case.is_charged, "not_charged", "该事项公布为不收费，不能收取任何费用（行政许可法第五十八条）。"
    ),
    "nothing_due": Condition(
        lambda case: not case.owes, "already_charged", "已经通知缴费，还没有缴清。缴清或者减免以后才能再次通知缴费。"
    ),
    "owes": Condition(lambda case: case.owes, "nothing_due", "现在没有需要缴纳的费用，请刷新页面查看最新情况。"),
    "has_paid": Condition(lambda case: case.has_paid, "nothing_paid", "没有可以退还的费用，请刷新页面查看最新情况。"),
    "paid": Condition(
        lambda case: not case.owes, "fee_due", "还有费用没有缴清，请先缴费：可以网上缴，也可以在窗口缴。"
    ),
    "result_here": Condition(
        lambda case: not case.is_result_on_its_way,
        "result_on_its_way",
        "办理结果还在部门送回大厅的批次里。请先在“流转”中清点签收这个批次，再出件。",
    ),
    "examining": Condition(
        lambda case: case.is_examining, "nothing_to_review", "该办件目前没有待审查的环节，请刷新页面查看进展。"
    ),
    "has_result": Condition(lambda case: case.has_result, "no_result", "该办件还没有登记结果，没有可以更正的内容。"),
    "examined": Condition(
        lambda case: case.is_instant or not case.is_examining,
        "stage_open",
        "审查环节还没有完成，请先完成审查再作出决定。",
    ),
}


def unmet(asks: Iterable[str], case: Standing) -> Condition | None:
    """The first of the named conditions that the case does not meet."""
    return next((CONDITIONS[name] for name in asks if not CONDITIONS[name].holds(case)), None)


def check(asks: Iterable[str], case: Standing) -> None:
    """Raises ``Refusal`` with the code of the first condition that the case does not meet."""
    if found := unmet(asks, case):
        raise Refusal(found.code, found.message)
