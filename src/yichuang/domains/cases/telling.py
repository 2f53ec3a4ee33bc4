"""Who hears of a step of a case (CASE-12), as ``rules.cases.telling_whom`` says: which posts those are."""

from collections.abc import Iterable
from datetime import datetime

from yichuang.domains.messages import actions as messages
from yichuang.domains.messages import queries as settings
from yichuang.domains.organisation.models import Post
from yichuang.rules.cases.progress import told_by_bundle
from yichuang.rules.cases.telling_whom import URGENT, WATCHING, Audience, at_once, in_digest, step_of

from .message_text import CLOCKS, message_text, staff_text, tells_applicant
from .models import BundlePart, Case, Clock

RELATED = "accepting_centre", "department", "item", "handover", "part", "assignee__account"
ORDINARY = "「{事项}」（{办件编号}）有新的进展。"
_ORDER = (Audience.APPROVER, Audience.DEPARTMENT_HEAD, Audience.CENTRE, Audience.OTHER_DEPARTMENT)


def tell_of_step(case: Case, verb: str, key: str, now: datetime) -> None:
    """Tell everybody of a step. ``case`` was read with ``RELATED``; ``key`` is the step's own: told once."""
    is_part = hasattr(case, "part")  # of a bundle, whose applicant hears of the whole (actions.follow_bundle)
    if tells_applicant(verb) and not (is_part and told_by_bundle(verb, case.outcome)):
        tell_applicant(case, verb, key, now)
    _tell_staff(case, verb, key, now)


def tell_applicant(case: Case, step: str, key: str, now: datetime) -> None:
    """Tell the applicant of a step, or remind of it, in the centre's own words where it has some."""
    event, centre_id = step_of(step, case.outcome), case.accepting_centre_id
    own = settings.own_words(centre_id, event).get(Audience.APPLICANT, "")
    messages.tell(
        subject=f"case:{case.number}",
        key=key,
        phone=case.contact_phone,
        text=message_text(case, step, _clock(case, step), own),
        now=now,
        centre_id=centre_id,
        event=event,
        is_urgent=step in URGENT,
    )


def _clock(case: Case, step: str) -> Clock | None:
    return case.clocks.filter(kind=CLOCKS.get(step, "promised")).first()


def _tell_staff(case: Case, verb: str, key: str, now: datetime) -> None:
    centre_id, event = case.accepting_centre_id, step_of(verb, case.outcome)
    told, later = dict(at_once(verb, case.outcome)), set(in_digest(verb, case.outcome))
    if Audience.DEPARTMENT_HEAD in later and not settings.get_policy(centre_id).heads_get_digest:
        later.remove(Audience.DEPARTMENT_HEAD)
        told[Audience.DEPARTMENT_HEAD] = ORDINARY
    if later:
        messages.note_for_digest(
            key=key, event=event, centre_id=centre_id, department_id=case.department_id, audiences=later, now=now
        )
    if not told:
        return
    clock, own = _clock(case, verb), settings.own_words(centre_id, event)
    reached = set[int]()
    for audience in _ORDER:
        if audience not in told:
            continue
        posts = [post for post in _posts(case, audience) if post not in reached]  # nobody hears of it twice
        reached |= set(posts)
        if not posts and audience not in WATCHING:
            continue
        messages.tell_posts(
            subject=f"case:{case.number}",
            key=key,
            event=event,
            centre_id=centre_id,
            audience=audience,
            post_ids=posts,
            text=staff_text(case, own.get(audience) or told[audience], verb, clock),
            now=now,
            is_urgent=verb in URGENT,
        )


def _posts(case: Case, audience: Audience) -> Iterable[int]:
    if audience == Audience.APPROVER:
        return [case.assignee_id] if case.assignee_id else []
    if audience == Audience.OTHER_DEPARTMENT:
        return _beside(case)
    held = Post.objects.filter(account__isnull=False).order_by("id")
    if audience == Audience.DEPARTMENT_HEAD:
        held = held.filter(kind=Post.Kind.DEPARTMENT_HEAD, department_id=case.department_id)
    else:
        held = held.filter(kind=Post.Kind.CENTRE_MANAGER, centre_id=case.accepting_centre_id)
    return list(held.values_list("pk", flat=True))


def _beside(case: Case) -> list[int]:
    """Posts of the departments whose parts of the same application go on: who handles them, else their heads."""
    if not hasattr(case, "part"):
        return []
    parts = BundlePart.objects.filter(application_id=case.part.application_id).exclude(pk=case.part.pk)
    going = parts.filter(state__in=[BundlePart.State.PLANNED, BundlePart.State.OPEN])
    posts, headless = [], set[int]()
    for department_id, assignee_id in going.values_list("item__department_id", "case__assignee_id"):
        if department_id == case.department_id:
            continue
        if assignee_id:
            posts.append(assignee_id)
        else:
            headless.add(department_id)
    heads = Post.objects.filter(kind=Post.Kind.DEPARTMENT_HEAD, department_id__in=headless, account__isnull=False)
    return [*posts, *heads.order_by("id").values_list("pk", flat=True)]
