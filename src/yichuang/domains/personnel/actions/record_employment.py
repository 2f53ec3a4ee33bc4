"""Put on record who employs a person (登记用工信息); what it was before stays on the trail."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import Employment
from ..scope import locked_person, may_manage, one_line, subject_of


def record_employment(
    *,
    actor: Actor,
    now: datetime,
    account_id: int,
    employer: str,
    company: str = "",
    department: str = "",
    is_establishment: bool = False,
    is_leader: bool = False,
    phone: str | None = None,
    joined_on: date | None = None,
    left_on: date | None = None,
) -> Employment:
    """``department``: code of the home department, which a person sent by one must have. ``phone``: None keeps the
    known one; it is sealed and never on the trail. Raises ``Refusal``: ``not_permitted``, ``not_found``,
    ``department_missing``, ``company_missing``, ``not_established`` (在编 with a company), ``joined_ahead``,
    ``left_before_joined``.
    """
    may_manage(actor, now, f"person:{account_id}")
    home = Department.objects.filter(centre_id=actor.centre_id, code=department).first() if department else None
    if employer == "department" and home is None:
        raise Refusal("department_missing", "部门派驻的人员要写明派出部门，请选择。", field="department")
    if employer == "company" and not one_line(company):
        raise Refusal("company_missing", "第三方公司的人员要写明公司名称。", field="company")
    if employer == "company" and is_establishment:
        raise Refusal("not_established", "第三方公司的人员不是在编人员，请核对。", field="is_establishment")
    if joined_on and joined_on > in_shanghai(now).date():
        raise Refusal("joined_ahead", "到岗日期在今天以后；到岗以后再登记。", field="joined_on")
    if joined_on and left_on and left_on < joined_on:
        raise Refusal("left_before_joined", "离开日期早于到岗日期，请核对。", field="left_on")
    values: dict[str, object] = {
        "employer": employer,
        "company": one_line(company, 60),
        "department": home,
        "is_establishment": is_establishment,
        "is_leader": is_leader,
        "joined_on": joined_on,
        "left_on": left_on,
    }
    with transaction.atomic():
        account = locked_person(actor, account_id)
        known = Employment.objects.filter(centre_id=actor.centre_id, account=account)
        before = known.select_related("department").first()
        values["phone"] = "".join(phone.split())[:20] if phone is not None else before.phone if before else ""
        row, _ = Employment.objects.update_or_create(
            centre_id=actor.centre_id,
            account=account,
            defaults={**values, "changed_at": now, "changed_by": actor.label},
        )
        said = _said(row) | {"phone_changed": row.phone != (before.phone if before else "")}
        detail = {"now": said, "before": _said(before) if before else None}
        audit.leave(subject_of(account), "record_employment", actor, now, detail)
    return row


def _said(row: Employment) -> dict[str, object]:
    """What the trail keeps: no personal data in clear."""
    return {
        "employer": row.employer,
        "company": row.company,
        "department": row.department.code if row.department else "",
        "is_establishment": row.is_establishment,
        "is_leader": row.is_leader,
        "joined_on": row.joined_on.isoformat() if row.joined_on else None,
        "left_on": row.left_on.isoformat() if row.left_on else None,
    }
