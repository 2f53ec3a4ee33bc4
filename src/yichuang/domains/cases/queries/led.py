"""Applications for the bundles that a department leads (牵头): what waits for its word, and what runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.masking import mask_name
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import BundleApplication, BundlePart


@dataclass(frozen=True, slots=True)
class LedRow:
    """An application. ``blocked``: how many of its parts wait for the lead, the first of them until ``settle_by``;
    ``due_at`` None: it stands still."""

    id: int
    number: str
    bundle_name: str
    applicant_name: str
    received_at: datetime
    due_at: datetime | None
    is_provisional: bool
    state: str
    done: int
    count: int
    blocked: int
    settle_by: datetime | None


@dataclass(frozen=True, slots=True)
class AskedLeadRow:
    """An application whose lead department is asked; ``is_late``: it kept silent longer than it may."""

    number: str
    bundle_name: str
    lead: str
    parts: int
    asked_at: datetime
    settle_by: datetime | None
    is_late: bool
    due_at: datetime | None
    is_provisional: bool


def list_led(actor: Actor, *, tab: str = "asked", after: str | None = None) -> Page[LedRow]:
    """``tab``: asked (the lead's word is waited for), running or finished; received last first.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no department), ``bad_cursor``.
    """
    check_kind(actor, "settle_parts")
    if actor.department_id is None:
        raise Refusal("not_found", "您的岗位不属于任何部门，没有牵头的一件事。")
    found = BundleApplication.objects.filter(
        bundle__lead_department=actor.department_id, state="finished" if tab == "finished" else "running"
    )
    if tab == "asked":
        found = found.filter(Exists(BundlePart.objects.filter(application=OuterRef("pk"), state="blocked")))
    if after:
        if not after.isdecimal():
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="after")
        found = found.filter(pk__lt=int(after))
    counted = found.select_related("bundle", "applicant").annotate(
        parts_count=Count("parts"),
        parts_done=Count("parts", filter=Q(parts__state__in=["done", "dropped"])),
        parts_blocked=Count("parts", filter=Q(parts__state="blocked")),
        answer_by=Min("parts__settle_by", filter=Q(parts__state="blocked")),
    )
    rows = [
        LedRow(
            id=one.pk,
            number=one.number,
            bundle_name=one.bundle.name,
            applicant_name=one.applicant_name
            if one.applicant.kind == "organisation"
            else mask_name(one.applicant_name),
            received_at=one.received_at,
            due_at=one.due_at,
            is_provisional=one.is_provisional,
            state=one.state,
            done=one.parts_done,
            count=one.parts_count,
            blocked=one.parts_blocked,
            settle_by=one.answer_by,
        )
        for one in counted.order_by("-pk")[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.id), after=after)


def list_asked_leads(actor: Actor, now: datetime, limit: int = 50) -> list[AskedLeadRow]:
    """The centre's applications that wait for the word of a lead department, the most urgent first.

    Raises ``Refusal('not_permitted')``.
    """
    check_kind(actor, "see_asked_leads")
    asked = Q(parts__state="blocked")
    found = BundleApplication.objects.filter(
        Exists(BundlePart.objects.filter(application=OuterRef("pk"), state="blocked")),
        centre=actor.centre_id,
        state="running",
    ).select_related("bundle__lead_department")
    counted = found.annotate(
        parts_blocked=Count("parts", filter=asked),
        asked_at=Min("parts__blocked_at", filter=asked),
        answer_by=Min("parts__settle_by", filter=asked),
    )
    return [
        AskedLeadRow(
            number=one.number,
            bundle_name=one.bundle.name,
            lead=one.bundle.lead_department.name if one.bundle.lead_department else "",
            parts=one.parts_blocked,
            asked_at=one.asked_at,
            settle_by=one.answer_by,
            is_late=one.answer_by is not None and one.answer_by < now,
            due_at=one.due_at,
            is_provisional=one.is_provisional,
        )
        for one in counted.order_by(F("answer_by").asc(nulls_first=True), "pk")[:limit]
    ]
