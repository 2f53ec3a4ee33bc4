"""Put a signed agreement on record (登记协议): a person's own, or the company's."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.documents.actions import store_file
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.agreements import AgreementKind, Term, check_term
from yichuang.rules.refusal import Refusal

from ..models import Agreement
from ..scope import locked_person, may_manage, one_line, subject_of


def sign_agreement(
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    signed_on: date,
    ends_on: date | None = None,
    account_id: int | None = None,
    party: str = "",
    title: str = "",
    file: tuple[bytes, str] | None = None,
) -> Agreement:
    """``account_id``: whose own agreement it is; without one, ``party`` is the company whose it is. ``file``: content
    and name of the signed paper. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``kind_unknown``,
    ``party_missing``, those of ``rules.personnel.agreements`` and of ``store_file``.
    """
    may_manage(actor, now, f"person:{account_id}" if account_id else f"company:{actor.centre_id}")
    if kind not in set(AgreementKind):
        raise Refusal("kind_unknown", "请选择协议种类。", field="kind")
    if account_id is None and not one_line(party):
        raise Refusal("party_missing", "公司的协议要写明公司名称。", field="party")
    check_term(Term(signed_on, ends_on), in_shanghai(now).date())
    stored = store_file(content=file[0], name=file[1], actor=actor, now=now) if file else None
    with transaction.atomic():
        account = locked_person(actor, account_id) if account_id else None
        agreement = Agreement.objects.create(
            centre_id=actor.centre_id,
            account=account,
            kind=kind,
            party="" if account else one_line(party, 60),
            title=one_line(title, 120),
            signed_on=signed_on,
            ends_on=ends_on,
            file=stored,
            made_at=now,
            made_by=actor.label,
        )
        detail = {
            "agreement": agreement.pk,
            "kind": kind,
            "signed_on": signed_on.isoformat(),
            "ends_on": ends_on.isoformat() if ends_on else None,
            "file": stored.digest if stored else None,
        }
        audit.leave(whose(agreement), "sign_agreement", actor, now, detail)
    return agreement


def whose(agreement: Agreement) -> str:
    """The subject of the trail."""
    return subject_of(agreement.account) if agreement.account else f"company:{agreement.centre_id}"
