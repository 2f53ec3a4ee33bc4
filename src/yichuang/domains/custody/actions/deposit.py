"""Deposit (交存), change the secret (更换密码) and give back (退出保管) an account of a department's own system."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor
from yichuang.rules.custody import Ending, check_secret
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.sealed import blind_index

from ..models import CredentialCustody
from .locked import end, locked_custody, running_loans, subject_of


def deposit(
    *, actor: Actor, now: datetime, department_code: str, system: str, login: str, secret: str, note: str = ""
) -> CredentialCustody:
    """Take an account into custody. Neither login nor secret goes onto the trail.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``system_missing``, ``login_missing``, ``secret_missing``,
    ``already_kept``.
    """
    require_kind(actor, "keep_custody", now, subject=actor.label)
    system, login = system.strip(), login.strip()
    if not system:
        raise Refusal("system_missing", "请填写系统名称。", field="system")
    if not login:
        raise Refusal("login_missing", "请填写登录名。", field="login")
    secret = check_secret(secret)
    with transaction.atomic():
        department = Department.objects.select_for_update().filter(centre_id=actor.centre_id, code=department_code)
        owner = department.first()
        if owner is None:
            raise Refusal("not_found", "没有找到这个部门，请重新选择。", field="department")
        index = blind_index("custody.login", login)
        known = CredentialCustody.objects.filter(department=owner, system=system, login_index=index)
        if known.exclude(state=CredentialCustody.State.WITHDRAWN).exists():
            raise Refusal("already_kept", "这个系统的这个登录名已经在保管中，改密码请用「更换密码」。", field="login")
        kept = CredentialCustody.objects.create(
            centre_id=actor.centre_id,
            department=owner,
            system=system,
            login=login,
            login_index=index,
            secret=secret,
            note=note.strip(),
            deposited_at=now,
            deposited_by=actor.label,
            rotated_at=now,
        )
        audit.leave(subject_of(kept.pk), "deposit", actor, now, {"department": owner.code, "system": system})
    return kept


def rotate(*, actor: Actor, now: datetime, custody_id: int, secret: str) -> CredentialCustody:
    """Keep the secret that the department has changed; only then it may be lent again. Whoever has it on loan now sees
    the new one at the next look.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``custody_withdrawn``, ``secret_missing``, ``same_secret``.
    """
    require_kind(actor, "keep_custody", now, subject=subject_of(custody_id))
    secret = check_secret(secret)
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        if CredentialCustody.objects.values_list("secret", flat=True).get(pk=kept.pk) == secret:
            raise Refusal("same_secret", "和原来的密码一样；请先在部门系统里更换密码，再登记新的。", field="secret")
        kept.secret, kept.rotated_at, kept.state = secret, now, CredentialCustody.State.READY
        kept.save(update_fields=["secret", "rotated_at", "state"])
        audit.leave(subject_of(kept.pk), "rotate", actor, now)
    return kept


def withdraw_custody(*, actor: Actor, now: datetime, custody_id: int) -> CredentialCustody:
    """Give the account back to its department: a running loan ends, the secret is forgotten, the record stays.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``custody_withdrawn``.
    """
    require_kind(actor, "keep_custody", now, subject=subject_of(custody_id))
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        loan = running_loans().select_for_update(of=("self",)).filter(custody=kept).first()
        if loan:
            end(loan, Ending.WITHDRAWN, actor, now, "revoke_loan")
        kept.secret, kept.withdrawn_at, kept.state = "", now, CredentialCustody.State.WITHDRAWN
        kept.save(update_fields=["secret", "withdrawn_at", "state"])
        audit.leave(subject_of(kept.pk), "withdraw_custody", actor, now)
    return kept
