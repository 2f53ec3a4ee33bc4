"""Bring an item, or a bundle, to what its plan says on a day: version in force, suspended, abolished.

The state follows from the versions and the planned days alone, so that the acts and the job that runs every few
minutes all end here, and running it once more changes nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Department
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of
from yichuang.rules.office import in_shanghai

from ..models import Bundle, BundleVersion, Draft, ItemVersion, ServiceItem, Succession

State = ServiceItem.State
Trace = tuple[str, dict[str, object]]


def day_of(now: datetime) -> date:
    """The day in Shanghai."""
    return in_shanghai(now).date()


def settle_item(item: ServiceItem, *, now: datetime, actor: Actor = SYSTEM, said: str = "") -> bool:
    """Write what a locked item is on the day of ``now``; whether anything changed. Abolished items stay so.

    The highest number that is due is in force: what the centre published last, even where an older version names a
    later day. ``said``: the verb that the caller's own entry on the trail already tells.
    """
    if item.state == State.ABOLISHED:
        return False
    today, before = day_of(now), (item.version_id, item.state, item.suspended_from)
    traces = [*_take_over(item, today), *_states(item, today, now)]
    if before == (item.version_id, item.state, item.suspended_from):
        return False
    item.save()
    for verb, detail in traces:
        if verb != said:
            audit.leave(f"item:{item.code}", verb, actor, now, detail)
    if before[0] != item.version_id:
        replaced = item.origins.filter(completed_at=None).values_list("predecessor_id", flat=True)
        complete_successions(replaced, now, actor)
    return True


def settle_bundle(bundle: Bundle, *, now: datetime, actor: Actor = SYSTEM) -> bool:
    """The same for a locked bundle's version."""
    if bundle.state == State.ABOLISHED:
        return False
    due = bundle.versions.filter(withdrawn_at=None, effective_from__lte=day_of(now)).order_by("-number").first()
    if due is None or (bundle.version and bundle.version.number >= due.number):
        return False
    content = due.content
    bundle.version, bundle.name, bundle.keywords = due, content["name"], list(content.get("keywords", []))
    lead = Department.objects.filter(centre_id=bundle.centre_id, code=content.get("lead_department")).first()
    bundle.lead_department = lead or bundle.lead_department
    if bundle.state == State.DRAFT:
        bundle.state = State.PUBLISHED
    bundle.save()
    audit.leave(f"bundle:{bundle.code}", "bring_into_force", actor, now, {"version": due.number})
    return True


def _take_over(item: ServiceItem, today: date) -> list[Trace]:
    due = item.versions.filter(withdrawn_at=None, effective_from__lte=today).order_by("-number").first()
    if due is None or (item.version and item.version.number >= due.number):
        return []
    content = due.content
    item.version = due
    item.name, item.pinyin, item.initials = due.name, pinyin_of(due.name), initials_of(due.name)
    item.keywords = list(content.get("keywords", []))
    item.national_code = str(content.get("national_code", ""))
    department = Department.objects.filter(centre_id=item.centre_id, code=content.get("department")).first()
    item.department = department or item.department
    return [("bring_into_force", {"version": due.number})]


def _states(item: ServiceItem, today: date, now: datetime) -> list[Trace]:
    before = State(item.state)
    if item.abolished_on and item.abolished_on <= today:
        item.state = State.ABOLISHED
        item.suspended_from = item.suspended_until = None
        Draft.objects.filter(item=item).delete()
        item.versions.filter(withdrawn_at=None, effective_from__gt=today).update(withdrawn_at=now)
        return [("abolish_item", {"reason": item.abolished_reason})]
    if item.suspended_until and item.suspended_until < today:
        item.suspended_from = item.suspended_until = None
        item.suspended_reason = ""
    if item.suspended_from and item.suspended_from <= today:
        item.state = State.SUSPENDED
    else:
        item.state = State.PUBLISHED if item.version else State.DRAFT
    if item.state == State.SUSPENDED != before:
        return [("suspend_item", {"reason": item.suspended_reason})]
    if before == State.SUSPENDED != item.state:
        return [("resume_item", {})]
    return []


def complete_successions(items: Iterable[int], now: datetime, actor: Actor) -> None:
    """Abolish those of the items whose place is taken: all of their successors are in force (拆分、合并)."""
    for pk in sorted(items):
        old = ServiceItem.objects.select_for_update().get(pk=pk)  # first, so that two successors see each other
        successions = list(Succession.objects.filter(predecessor=old, completed_at=None).select_related("successor"))
        if not successions or any(one.successor.version_id is None for one in successions):
            continue
        names = "、".join(f"“{one.successor.name}”" for one in successions)
        word = "拆分" if successions[0].kind == Succession.Kind.SPLIT else "合并"
        Succession.objects.filter(pk__in=[one.pk for one in successions]).update(completed_at=now)
        old.abolished_on = day_of(now)
        old.abolished_reason = f"已{word}为{names}"[:200]
        settle_item(old, now=now, actor=actor)


def waiting(of: ServiceItem | Bundle, today: date) -> ItemVersion | BundleVersion | None:
    """The version that will come into force last of those that wait, None where none does."""
    versions = of.versions.filter(withdrawn_at=None, effective_from__gt=today)
    current = of.version.number if of.version else 0
    return versions.filter(number__gt=current).order_by("-effective_from", "-number").first()
