"""Promises that wait for their after-check: the department's, what is due first on top, by keyset."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import Promise
from .rows import PAGE


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A promise to check."""

    number: str
    item_name: str
    applicant_name: str
    state: str
    material: str
    check_class: str
    check_by: date


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """One page; ``next`` is the cursor of the following one, empty on the last."""

    rows: list[CheckRow]
    next: str = ""


def list_checks(actor: Actor, cursor: str = "", size: int = PAGE) -> ChecksPage:
    """What the actor's department has to check. Raises ``Refusal``: ``not_permitted``, ``bad_cursor``."""
    check_kind(actor, "check_promise")
    waiting = Promise.objects.filter(department=actor.department_id, checked_at=None, check_by__isnull=False)
    if cursor:
        waiting = waiting.filter(_after(cursor))
    related = waiting.select_related("case__version", "requirement").order_by("check_by", "id")
    found = list(related[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return ChecksPage([_row(one) for one in found[:size]], f"{last.check_by:%Y-%m-%d}~{last.pk}" if last else "")


def _after(cursor: str) -> Q:
    day, _, number = cursor.partition("~")
    try:
        last, at = int(number), date.fromisoformat(day)
    except ValueError:
        raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor") from None
    return Q(check_by__gt=at) | Q(check_by=at, id__gt=last)


def _row(one: Promise) -> CheckRow:
    assert one.check_by is not None  # filtered
    return CheckRow(
        number=one.case.number,
        item_name=one.case.version.name,
        applicant_name=one.case.applicant_name,
        state=one.case.state,
        material=one.requirement.name,
        check_class=labels.CHECK_CLASSES[one.check_class],
        check_by=one.check_by,
    )
