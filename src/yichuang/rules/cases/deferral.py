"""容缺受理: a matter is accepted though named secondary materials follow by a date, under a signed promise.

Only where the item is on the published list, only materials that may be deferred, all others there; by the item's
promised limit at most (rules.md 5). The legal clocks run from acceptance all the same. Pure.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import Due, Limit, Office, ReceiptOnDayOff, due
from yichuang.rules.refusal import Refusal

from .intake import Requirement

LONGEST_EXTENSION = 60
SIGNERS = ("applicant", "agent")


@dataclass(frozen=True, slots=True)
class DeferralGiven:
    """``materials``: codes that follow later; ``promise``: digest of the signed promise (the pad's picture, or a scan);
    ``special_power``: the agent's letter of authority expressly covers promising."""

    materials: tuple[str, ...]
    promise: str = ""
    signed_by: str = "applicant"
    special_power: bool = False


def check_deferral(
    given: DeferralGiven, requirements: Sequence[Requirement], there: Collection[str], *, is_listed: bool
) -> None:
    """Whether these materials may follow later.

    Raises Refusal ``deferral_empty``, ``deferral_unlisted``, ``unknown_material``, ``not_deferrable``,
    ``deferral_not_needed`` (it is there).
    """
    if not given.materials:
        raise Refusal("deferral_empty", "请选择哪些材料容缺后补。", field="deferral")
    if not is_listed:
        raise Refusal(
            "deferral_unlisted",
            "该事项没有列入容缺受理清单，不能容缺受理。请收齐材料，或按F6一次性告知。",
            field="deferral",
        )
    asked = {one.code: one for one in requirements}
    for code in given.materials:
        one = asked.get(code)
        if one is None:
            raise Refusal("unknown_material", f"材料清单中没有「{code}」，请刷新页面后重新选择。", field="deferral")
        if one.necessity != "deferrable":
            raise Refusal(
                "not_deferrable",
                f"「{one.name}」是主要材料，不能容缺。请收齐后受理，或按F6一次性告知。",
                field="deferral",
                extra={"material": code},
            )
        if code in there:
            raise Refusal(
                "deferral_not_needed",
                f"「{one.name}」已经收到，不需要容缺，请改为「收到」。",
                field="deferral",
                extra={"material": code},
            )


def check_signed(file: str, signed_by: str, *, special_power: bool, has_letter: bool, what: str, field: str) -> None:
    """Whether a promise is signed by whom it must be: the applicant, or an agent with letter and special power.

    ``what``: 容缺受理承诺书 or 告知承诺书. Raises Refusal ``promise_unsigned``, ``signer_unknown``,
    ``special_power_missing``.
    """
    if not file:
        raise Refusal("promise_unsigned", f"请申请人在{what}上签名，或上传签好的扫描件。", field=field)
    if signed_by not in SIGNERS:
        raise Refusal("signer_unknown", "请选择承诺书由申请人还是代理人签署。", field=field)
    if signed_by == "agent" and not (has_letter and special_power):
        raise Refusal(
            "special_power_missing",
            f"代理人签署{what}须有授权委托书，且委托书写明可以代为承诺。请上传委托书并确认，或由申请人本人签署。",
            field=field,
        )


def deferral_limit(
    promised: Limit,
    most_days: int | None,
    accepted: datetime,
    *,
    calendar: Calendar,
    office: Office,
    receipt_on_day_off: ReceiptOnDayOff = "roll",
) -> Limit:
    """The limit to supply what was deferred: the item's promised one, or the centre's number of working days where
    that ends earlier."""
    if most_days is None:
        return promised
    ends = []
    for limit in (promised, Limit(most_days)):
        end = due(accepted, limit, calendar=calendar, office=office, receipt_on_day_off=receipt_on_day_off)
        assert isinstance(end, Due)  # nothing stops it
        ends.append((end.at, limit))
    return min(ends, key=lambda one: one[0])[1]


def check_extension(value: Decimal, *, until: datetime, now: datetime) -> None:
    """Force majeure: once (``lifecycle`` says so), before the end, by a whole or half unit.

    Raises Refusal ``extension_invalid``, ``deferral_over``.
    """
    if now > until:
        raise Refusal("deferral_over", "补交期限已经届满，不能再延长，办件将按退件办结。")
    if value <= 0 or value > LONGEST_EXTENSION or value % Decimal("0.5"):
        raise Refusal(
            "extension_invalid", f"请填写延长多少（0.5至{LONGEST_EXTENSION}，可以有半个）。", field="extension"
        )


def check_arrival(arrived: datetime, *, accepted: datetime, until: datetime, now: datetime) -> None:
    """The date of what is supplied is the day on which it arrived, by hand, by post or by system.

    Raises Refusal ``arrival_invalid``, ``deferral_over``.
    """
    if arrived > now or arrived < accepted:
        raise Refusal("arrival_invalid", "到达时间应在受理之后、现在之前，请核对。", field="arrived_at")
    if arrived > until:
        raise Refusal("deferral_over", "材料在补交期限届满后才到达，不能补入。办件将按退件办结，请告知申请人重新申请。")
