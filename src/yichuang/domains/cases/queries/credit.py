"""The centre's credit records, the latest first, by keyset; numbers of people stay away."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.relief_policy import ReliefPolicy, relief_policy
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import CreditRecord
from .rows import PAGE


@dataclass(frozen=True, slots=True)
class CreditRow:
    """An entry. ``ends_on``: its last day; None: until it is repaired."""

    id: int
    applicant_name: str
    applicant_kind: str
    kind: str
    case_number: str
    reason: str
    starts_on: date
    ends_on: date | None
    repaired_at: datetime | None
    repair_reason: str


@dataclass(frozen=True, slots=True)
class CreditPage:
    """One page; ``next`` is the cursor of the following one, empty on the last."""

    rows: list[CreditRow]
    next: str = ""


def list_credit(actor: Actor, cursor: str = "", size: int = PAGE) -> CreditPage:
    """Raises ``Refusal``: ``not_permitted``, ``bad_cursor``."""
    check_kind(actor, "repair_credit")
    records = CreditRecord.objects.filter(centre=actor.centre_id)
    if cursor:
        if not cursor.isdecimal():
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor")
        records = records.filter(pk__lt=int(cursor))
    found = list(records.select_related("applicant", "case").order_by("-id")[: size + 1])
    return CreditPage([_row(one) for one in found[:size]], str(found[size - 1].pk) if len(found) > size else "")


def get_relief_policy(actor: Actor) -> ReliefPolicy:
    """What the actor's centre decided about 容缺 and credit. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "repair_credit")
    return relief_policy(Centre.objects.values_list("settings", flat=True).get(pk=actor.centre_id) or {})


def _row(one: CreditRecord) -> CreditRow:
    return CreditRow(
        id=one.pk,
        applicant_name=one.case.applicant_name if one.case else one.applicant.name,
        applicant_kind=one.applicant.kind,
        kind=labels.CREDIT_KINDS[one.kind],
        case_number=one.case.number if one.case else "",
        reason=one.reason,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        repaired_at=one.repaired_at,
        repair_reason=one.repair_reason,
    )
