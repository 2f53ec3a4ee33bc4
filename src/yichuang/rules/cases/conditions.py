"""What an act asks of a case beyond its state: one name a condition, read by the action that refuses and by the page
that leaves the button out, so that the two never differ. ``lifecycle.VERBS`` says which verb asks what."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from yichuang.rules.cases.stages import DECISION, EXAMINING
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
    def is_result_on_its_way(self) -> bool:
        """The result lies in a batch that the hall has not counted in yet."""

    @property
    def is_examining(self) -> bool:
        """An examining stage is not done."""

    @property
    def has_result(self) -> bool:
        """A result was registered."""

    @property
    def is_filed(self) -> bool:
        """The result was never fetched and lies in the department's archive."""

    @property
    def is_in_cabinet(self) -> bool:
        """The result lies in a box of the self-service cabinet."""

    @property
    def owes_originals(self) -> bool:
        """Originals that the applicant handed in are still here."""

    @property
    def is_held_here(self) -> bool:
        """The case, or a stage of it that is under way, belongs to the actor's department."""

    @property
    def is_begun(self) -> bool:
        """A stage is done that it could be sent back to."""

    @property
    def is_unsealed(self) -> bool:
        """The item's flow asks for the seal, and it has not been put on."""

    def is_at(self, kinds: Collection[str]) -> bool:
        """A stage of these kinds is under way in the actor's department."""

    def done_before_by_actor(self, kinds: Collection[str]) -> str:
        """What the actor did before a stage of these kinds that asks for four eyes; empty where nothing stands
        against it."""


@dataclass(frozen=True)
class Condition:
    """``holds``: whether the case meets it; ``code`` and ``message``: of the refusal where it does not; a message that
    names people is made from the case."""

    holds: Callable[[Standing], bool]
    code: str
    message: str | Callable[[Standing], str]

    def said_of(self, case: Standing) -> str:
        """The message for this case."""
        return self.message if isinstance(self.message, str) else self.message(case)


def _four_eyes(*kinds: str) -> Condition:
    """Nobody who accepted the case or did a step before it does this one (审查与决定分离)."""
    return Condition(
        lambda case: not case.done_before_by_actor(kinds),
        "same_person",
        lambda case: (
            f"本环节要求换人办理：{case.done_before_by_actor(kinds)}，不能再办理这一环节。请转办给没有经手本件的同事。"
        ),
    )


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
    "result_here": Condition(
        lambda case: not case.is_result_on_its_way,
        "result_on_its_way",
        "办理结果还在部门送回大厅的批次里。请先在“流转”中清点签收这个批次，再出件。",
    ),
    "told": Condition(
        lambda case: case.is_told, "never_told", "该办件还没有一次性告知过，请按F6一次性告知需要补正的全部内容。"
    ),
    "examining": Condition(
        lambda case: case.is_at(EXAMINING), "nothing_to_review", "该办件目前没有待审查的环节，请刷新页面查看进展。"
    ),
    "held_here": Condition(
        lambda case: case.is_held_here, "not_your_stage", "本部门在该办件上没有正在办理的环节，请刷新页面查看进展。"
    ),
    "begun": Condition(lambda case: case.is_begun, "nothing_done", "还没有已完成的环节，无从退回。"),
    "to_seal": Condition(
        lambda case: case.is_at(("sealing",)), "nothing_to_seal", "该办件目前没有待用印的环节，请刷新页面查看进展。"
    ),
    "sealed": Condition(
        lambda case: not case.is_unsealed, "not_sealed", "该事项的流程要求先用印，请先登记用印再登记结果。"
    ),
    "four_eyes_review": _four_eyes(*EXAMINING),
    "four_eyes_decide": _four_eyes(DECISION),
    "four_eyes_seal": _four_eyes("sealing"),
    "has_result": Condition(lambda case: case.has_result, "no_result", "该办件还没有登记结果，没有可以更正的内容。"),
    "examined": Condition(
        lambda case: case.is_instant or not case.is_examining,
        "stage_open",
        "审查环节还没有完成，请先完成审查再作出决定。",
    ),
    "not_filed": Condition(
        lambda case: not case.is_filed, "is_filed", "该结果逾期未领，已移交部门存档，请先「从存档取回」再出件。"
    ),
    "filed": Condition(lambda case: case.is_filed, "not_filed", "该结果没有移交存档，不用取回，请刷新页面查看。"),
    "in_cabinet": Condition(
        lambda case: case.is_in_cabinet, "not_in_cabinet", "该结果不在自助柜里，请到出件窗口领取。"
    ),
    "originals_owed": Condition(
        lambda case: case.owes_originals, "nothing_owed", "该办件没有留存待退还的原件，请刷新页面查看。"
    ),
}


def unmet(asks: Iterable[str], case: Standing) -> Condition | None:
    """The first of the named conditions that the case does not meet."""
    return next((CONDITIONS[name] for name in asks if not CONDITIONS[name].holds(case)), None)


def check(asks: Iterable[str], case: Standing) -> None:
    """Raises ``Refusal`` with the code of the first condition that the case does not meet."""
    if found := unmet(asks, case):
        raise Refusal(found.code, found.said_of(case))
