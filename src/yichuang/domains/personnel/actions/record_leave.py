"""Put approved leave, a business trip, or presence without a window on record (登记请假)."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.personnel.halves import Half, Span
from yichuang.rules.personnel.records import check_leave
from yichuang.rules.refusal import Refusal

from ..models import Leave
from ..scope import locked_person, may_manage, one_line, subject_of
from ..spans import span_of


def record_leave(
    *,
    actor: Actor,
    now: datetime,
    account_id: int,
    kind: str,
    starts_on: date,
    ends_on: date,
    approved_by: str,
    starts_half: Half = "am",
    ends_half: Half = "pm",
    note: str = "",
) -> Leave:
    """``approved_by``: name of who approved it. The note is sealed. Raises ``Refusal``: ``not_permitted``,
    ``not_found``, ``kind_unknown``, ``approver_missing``, those of ``check_leave``.
    """
    may_manage(actor, now, f"person:{account_id}")
    if kind not in Leave.Kind.values:
        raise Refusal("kind_unknown", "请选择请假种类。", field="kind")
    if not one_line(approved_by):
        raise Refusal("approver_missing", "请写明批准人。", field="approved_by")
    span = Span(starts_on, ends_on, starts_half, ends_half)
    with transaction.atomic():
        account = locked_person(actor, account_id)
        known = Leave.objects.filter(centre_id=actor.centre_id, account=account, cancelled_at=None)
        check_leave(span, [span_of(one) for one in known.filter(ends_on__gte=starts_on)])
        leave = Leave.objects.create(
            centre_id=actor.centre_id,
            account=account,
            kind=kind,
            starts_on=starts_on,
            starts_half=starts_half,
            ends_on=ends_on,
            ends_half=ends_half,
            note=one_line(note),
            approved_by=one_line(approved_by, 40),
            made_at=now,
            made_by=actor.label,
        )
        detail = {"leave": leave.pk, "from": f"{starts_on} {starts_half}", "to": f"{ends_on} {ends_half}"}
        audit.leave(subject_of(account), "record_leave", actor, now, detail | {"approved_by": leave.approved_by})
    return leave
