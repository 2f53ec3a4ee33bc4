"""Credit of an applicant (信用): the centre's own record always, an outside service where the centre names one.

Asked only when somebody wants to defer or to promise, before the transaction that writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.exchange.credit_service import ask_credit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.cases.credit import CreditEntry, bar_until, check_credit, unanswered
from yichuang.rules.cases.relief_policy import relief_policy
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..applicant_index import number_index
from ..models import Case, CreditCheck, CreditRecord


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked and what came back; kept with the case."""

    source: str
    answer: str
    basis: str = ""
    is_confirmed: bool = False


def check_applicant_credit(
    *, centre_id: int, id_type: str, number: str, name: str, now: datetime, is_confirmed: bool
) -> tuple[Asked, ...]:
    """Ask about the applicant; ``is_confirmed``: the clerk goes on though the outside service is silent.

    Raises ``Refusal``: ``credit_bad``, ``credit_unanswered``.
    """
    entries = list_entries(id_type, number)
    check_credit(entries, now.astimezone(SHANGHAI).date())
    asked = [Asked("local", "clear")]
    url = (centre_settings(centre_id).get("credit_check") or {}).get("url")
    if url:
        asked.append(_outside(url, id_type, number, name, is_confirmed))
    return tuple(asked)


def _outside(url: str, id_type: str, number: str, name: str, is_confirmed: bool) -> Asked:
    answer = ask_credit(url, id_type=id_type, number=number, name=name)
    if answer is None:
        if not is_confirmed:
            raise unanswered()
        return Asked("service", "no_answer", "信用查询未返回，窗口人员确认继续", is_confirmed=True)
    if answer.is_listed:
        raise Refusal(
            "credit_bad",
            f"信用查询显示申请人有失信记录（{answer.basis or '未说明'}），不适用容缺受理和告知承诺。"
            "请收齐材料后受理，或告知申请人向信用主管部门申请修复。",
            field="credit",
        )
    return Asked("service", "clear", answer.basis)


def list_entries(id_type: str, number: str) -> list[CreditEntry]:
    """The local record of whoever has exactly this number."""
    found = CreditRecord.objects.filter(
        applicant__id_type=id_type, applicant__number_index=number_index(id_type, number)
    )
    return [CreditEntry(row.kind, row.starts_on, row.ends_on, row.repaired_at is not None) for row in found]


def write_checks(case_id: int, asked: Sequence[Asked], *, now: datetime, post_id: int) -> None:
    """Keep who was asked for an acceptance, and what came back."""
    CreditCheck.objects.bulk_create(
        CreditCheck(
            case_id=case_id,
            source=one.source,
            answer=one.answer,
            basis=one.basis,
            is_confirmed=one.is_confirmed,
            asked_at=now,
            asked_by_id=post_id,
        )
        for one in asked
    )


def record_credit(case: Case, kind: CreditRecord.Kind, reason: str, *, now: datetime, post_id: int | None) -> None:
    """Put a breach on the applicant's record; in the transaction of the act that found it, which leaves the trail."""
    today = now.astimezone(SHANGHAI).date()
    days = relief_policy(centre_settings(case.handling_centre_id)).credit_bar_days
    CreditRecord.objects.create(
        centre_id=case.handling_centre_id,
        applicant_id=case.applicant_id,
        kind=kind,
        case=case,
        reason=reason[:500],
        starts_on=today,
        ends_on=bar_until(kind, today, days),
        recorded_at=now,
        recorded_by_id=post_id,
    )


def centre_settings(centre_id: int) -> dict[str, Any]:
    """What the centre has set beyond its columns."""
    found: dict[str, Any] = Centre.objects.values_list("settings", flat=True).get(pk=centre_id) or {}
    return found
