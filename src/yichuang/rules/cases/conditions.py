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
    def lists_special(self) -> bool:
        """The version lists kinds of special procedures (行政许可法 45)."""

    @property
    def is_special_open(self) -> bool:
        """A special procedure was started and not ended."""

    @property
    def is_extended(self) -> bool:
        """The limit was extended (行政许可法 42: once)."""

    @property
    def is_extension_requested(self) -> bool:
        """The desk asked for an extension and the head has not answered."""

    @property
    def is_held(self) -> bool:
        """Put on hold (普通挂起)."""

    @property
    def is_decided_here(self) -> bool:
        """The department itself made the decision, not the upper organ."""

    @property
    def is_examining_here(self) -> bool:
        """An examining stage other than the report to the upper organ is not done."""

    @property
    def is_waited_for(self) -> bool:
        """The applicant was told what to mend and has not mended all."""

    @property
    def knows_relief(self) -> bool:
        """The item is listed for 容缺, or takes a promise in the place of a proof."""

    @property
    def has_result(self) -> bool:
        """A result was registered."""

    @property
    def waits_for_others(self) -> bool:
        """Its result is handed out with those of its application, and they are not all there (一次送达)."""

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
    def is_owing(self) -> bool:
        """Materials that were deferred are not all there yet (容缺)."""

    @property
    def is_deferral_extended(self) -> bool:
        """The time to supply them was extended once."""

    @property
    def has_unchecked_promise(self) -> bool:
        """A promise waits for its after-check."""

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
    "told": Condition(
        lambda case: case.is_told, "never_told", "该办件还没有一次性告知过，请按F6一次性告知需要补正的全部内容。"
    ),
    "examining": Condition(
        lambda case: case.is_at(EXAMINING), "nothing_to_review", "该办件目前没有待审查的环节，请刷新页面查看进展。"
    ),
    "not_waiting": Condition(
        lambda case: not case.waits_for_others,
        "waits_for_others",
        "同一件事的其他结果还没有办好，约定齐后一并领取。申请人要先领的，请在一件事页面改为分别领取。",
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
    "to_report": Condition(
        lambda case: not case.is_examining_here,
        "stage_open",
        "审查环节还没有完成，请先完成审查再转报上级。",
    ),
    "came_or_relieved": Condition(
        lambda case: not case.is_waited_for or case.knows_relief,
        "still_waited_for",
        "申请人还没有补齐材料，补齐后才能受理。",
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
    "complete": Condition(
        lambda case: not case.is_owing,
        "materials_owed",
        "容缺的材料还没有补齐，不能准予、登记结果或办结。请等申请人补交，或依法作出不予决定。",
    ),
    "owing": Condition(lambda case: case.is_owing, "nothing_owed", "该办件没有待补交的容缺材料，请刷新页面查看。"),
    "deferral_not_extended": Condition(
        lambda case: not case.is_deferral_extended,
        "extended_already",
        "补交期限已经延长过一次，不能再延长。",
    ),
    "promise_unchecked": Condition(
        lambda case: case.has_unchecked_promise, "nothing_to_check", "该办件没有待核查的承诺，请刷新页面查看。"
    ),
    "special_listed": Condition(
        lambda case: case.lists_special,
        "special_not_listed",
        "该事项的实施清单没有列明特别程序，不能启动；办理期限照常计算。",
    ),
    "special_open": Condition(
        lambda case: case.is_special_open, "special_not_open", "该办件没有正在进行的特别程序，请刷新页面查看进展。"
    ),
    "no_special_open": Condition(
        lambda case: not case.is_special_open,
        "special_open",
        "特别程序还在进行，请先登记特别程序的结果并结束它，再继续办理。",
    ),
    "not_extended": Condition(
        lambda case: not case.is_extended, "already_extended", "该办件已经延长过一次，依法不能再次延长，请尽快办理。"
    ),
    "extension_requested": Condition(
        lambda case: case.is_extension_requested, "no_request", "该办件没有待处理的延期申请，请刷新页面查看进展。"
    ),
    "extension_not_requested": Condition(
        lambda case: not case.is_extension_requested, "already_requested", "延期申请已经提交，请等待部门负责人处理。"
    ),
    "held": Condition(lambda case: case.is_held, "not_on_hold", "该办件没有挂起，请刷新页面查看进展。"),
    "not_held": Condition(lambda case: not case.is_held, "on_hold", "该办件已挂起，请先解除挂起再继续办理。"),
    "decided_here": Condition(
        lambda case: case.is_decided_here,
        "not_own_decision",
        "该办件没有本部门作出的决定；上级机关的决定由上级机关撤销。",
    ),
}


def unmet(asks: Iterable[str], case: Standing) -> Condition | None:
    """The first of the named conditions that the case does not meet."""
    return next((CONDITIONS[name] for name in asks if not CONDITIONS[name].holds(case)), None)


def check(asks: Iterable[str], case: Standing) -> None:
    """Raises ``Refusal`` with the code of the first condition that the case does not meet."""
    if found := unmet(asks, case):
        raise Refusal(found.code, found.said_of(case))
