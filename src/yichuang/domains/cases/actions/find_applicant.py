"""Look at personal data: a returning applicant by the exact number, or a case's people. Each look is on the trail."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.identity import normalise, parse_identity, parse_uscc

from ..applicant_index import number_index
from ..models import Applicant, Case
from ..queries.scope import in_scope, not_found


@dataclass(frozen=True)
class KnownApplicant:
    """Somebody who applied before."""

    kind: str
    id_type: str
    number: str
    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class PersonalData:
    """Numbers of a case's people, unmasked."""

    applicant_number: str
    contact_phone: str
    agent_number: str
    delivery_address: str


def find_applicant(*, actor: Actor, now: datetime, id_type: str, number: str) -> KnownApplicant | None:
    """The applicant with exactly this number, None where nobody applied with it yet.

    Raises ``Refusal``: ``not_permitted``, ``identity_…`` or ``uscc_…`` for a wrong number.
    """
    check_kind(actor, "see_personal_data")
    if id_type == "citizen_id":
        number = parse_identity(number, today=now.astimezone(SHANGHAI).date()).number
    else:
        number = parse_uscc(number) if id_type == "uscc" else normalise(number)
    found = Applicant.objects.filter(id_type=id_type, number_index=number_index(id_type, number)).first()
    if found is None:
        return None
    with transaction.atomic():
        audit.leave(f"applicant:{found.pk}", "see_personal_data", actor, now, {"at": "intake"})
    return KnownApplicant(found.kind, found.id_type, found.number, found.name, found.phone, found.address)


def reveal(*, actor: Actor, now: datetime, number: str) -> PersonalData:
    """The unmasked numbers of a case. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_personal_data")
    case = Case.objects.filter(in_scope(actor), number=number).select_related("applicant").first()
    if case is None:
        raise not_found()
    with transaction.atomic():
        audit.leave(f"case:{number}", "see_personal_data", actor, now)
    return PersonalData(case.applicant.number, case.contact_phone, case.agent_number, case.delivery_address)
