"""Start a special procedure (特别程序, 行政许可法 45): its time is not counted; the applicant is told in writing."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.access import Actor
from yichuang.rules.clock import Due, Limit, due
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, SpecialProcedure
from .act import Act, acting
from .ending import worded


def start_special_procedure(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    kind: str,
    basis: str,
    reason: str,
    expected_value: Decimal | int,
    expected_unit: str = "working_day",
    edition: int | None = None,
) -> Case:
    """Begin a procedure of a ``kind`` that the case's version lists; promised and statutory clocks stand still.

    Expected to take ``expected_value`` in ``expected_unit``, as the notice says. Several may be open at a time. Raises
    ``Refusal``: those of ``acting``, ``basis_missing``, ``reason_missing``, ``special_kind`` (not listed),
    ``expected_invalid``.
    """
    basis = worded(basis, "basis", "请写明特别程序的依据。", 300)
    reason = worded(reason, "reason", "请写明启动特别程序的理由。")
    with acting(actor, "start_special_procedure", number=number, edition=edition, now=now) as act:
        if kind not in act.case.version.special_procedures:
            raise Refusal("special_kind", "该事项的实施清单没有列明这种特别程序，请从列出的种类中选择。", field="kind")
        expected = _expected(act, expected_value, expected_unit)
        key = str(SpecialProcedure.objects.filter(case=act.case).count() + 1)
        SpecialProcedure.objects.create(
            case=act.case,
            key=key,
            kind=kind,
            basis=basis,
            reason=reason,
            expected_value=expected_value,
            expected_unit=expected_unit,
            expected_end=expected.at,
            is_provisional=expected.provisional,
            stop=clocks.stop(act.case, "special_procedure", now, reason, key),
            started_at=now,
            started_by_id=act.post_id,
        )
        act.set(due_at=clocks.shown_due(act.case, clocks.recount(act.case, act.time)))
        return act.finish(key=key, kind=kind, expected=f"{expected_value} {expected_unit}")


def _expected(act: Act, value: Decimal | int, unit: str) -> Due:
    try:
        limit = clocks.limit_of(Decimal(value), unit)
        if limit.value <= 0 or limit.value > 999:
            raise Refusal("limit_invalid", "请填写预计所需的时间，应大于0且不超过999。")
        found = _end(act, limit)
    except Refusal as refusal:
        raise Refusal("expected_invalid", refusal.message, field="expected_value") from None
    return found


def _end(act: Act, limit: Limit) -> Due:
    found = due(act.now, limit, calendar=act.time.calendar, office=act.time.office)
    assert isinstance(found, Due)  # counted by itself, without stops
    return found
