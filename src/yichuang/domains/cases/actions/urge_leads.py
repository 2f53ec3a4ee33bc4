"""The lead department's time to say what becomes of parts that wait for it, and how silence ends: it is
reminded on the last day, and told once with the centre when it is late."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Post
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.progress import answer_days
from yichuang.rules.cases.telling_whom import Audience
from yichuang.rules.clock import SHANGHAI, Limit, remaining

from .. import clocks
from ..models import BundleApplication, BundlePart
from .tell_of_whole import LEADING
from .write_application import subject_of

_FAR = timedelta(days=30)  # no run of days off is as long
_MOST = 500


def answer_by(application: BundleApplication, now: datetime) -> datetime | None:
    """Until when the lead department that is asked at ``now`` has to answer, counted by the centre's calendar."""
    time, left = load_time(application.centre_id), None
    if application.due_at is not None:
        rest = remaining(now, application.due_at, calendar=time.calendar, office=time.office)
        left = None if rest.overdue else rest.working_days
    return clocks.start("settle", now, Limit(answer_days(left), "working_day"), time).due_at


def urge_leads(*, now: datetime) -> int:
    """Remind on the last working day; tell lead and centre once when it is over. Returns how many answers were late.

    What was asked before there was a time to answer gets one now. Safe to repeat.
    """
    waiting = BundlePart.objects.filter(
        state=BundlePart.State.BLOCKED, application__bundle__lead_department__isnull=False
    )
    for part in waiting.filter(settle_by=None).select_related("application")[:_MOST]:
        part.settle_by = answer_by(part.application, now)
        part.save(update_fields=["settle_by"])
    related = "application__bundle__lead_department", "version"
    near = waiting.filter(settle_by__lt=now + _FAR, urged_at=None).select_related(*related)
    late = 0
    ordered = near.order_by("application_id", "settle_by", "order")[:_MOST]
    for (application, until), group in groupby(ordered, key=lambda part: (part.application, part.settle_by)):
        assert until is not None
        if until < now:
            late += _late(application, list(group), until, now)
        elif _is_last_day(application, until, now):
            _tell_lead(application, list(group), until, now, "last_day")
    return late


def _is_last_day(application: BundleApplication, until: datetime, now: datetime) -> bool:
    time = load_time(application.centre_id)
    left = remaining(now, until, calendar=time.calendar, office=time.office)
    return left.due_today or left.working_days < 1


def _late(application: BundleApplication, parts: Sequence[BundlePart], until: datetime, now: datetime) -> bool:
    """Whether it was told now; not where somebody answered, or another process told it, meanwhile."""
    with transaction.atomic():
        silent = BundlePart.objects.filter(pk__in=[part.pk for part in parts], state="blocked", urged_at=None)
        if not silent.update(urged_at=now):
            return False
        _tell_lead(application, parts, until, now, "late")
        centre = Post.objects.filter(kind=Post.Kind.CENTRE_MANAGER, centre=application.centre_id, account__isnull=False)
        _tell(application, parts, until, now, "late", Audience.CENTRE, list(centre.values_list("pk", flat=True)))
        lead = application.bundle.lead_department
        detail = {"until": until.isoformat(), "lead": lead.code if lead else ""}
        audit.leave(subject_of(application), "urge_lead", SYSTEM, now, detail)
    return True


def _tell_lead(
    application: BundleApplication, parts: Sequence[BundlePart], until: datetime, now: datetime, step: str
) -> None:
    held = Post.objects.filter(kind__in=LEADING, account__isnull=False, department=application.bundle.lead_department)
    posts = list(held.order_by("id").values_list("pk", flat=True))
    _tell(application, parts, until, now, step, Audience.DEPARTMENT_HEAD, posts)


def _tell(
    application: BundleApplication,
    parts: Sequence[BundlePart],
    until: datetime,
    now: datetime,
    step: str,
    audience: Audience,
    posts: Sequence[int],
) -> None:
    lead = application.bundle.lead_department
    names = "、".join(f"“{part.version.name}”" for part in parts)
    moment = until.astimezone(SHANGHAI)
    when = f"{moment:%m月%d日 %H:%M}"
    said = f"应在{when}前决定，已经超期，请立即决定" if step == "late" else f"请在{when}前决定"
    messages.tell_posts(
        subject=subject_of(application),
        key=f"{subject_of(application)}:lead-{until:%Y%m%d%H%M}:{step}",
        event="urge_lead",
        centre_id=application.centre_id,
        audience=audience,
        post_ids=posts,
        text=f"「{application.bundle.name}」（{application.number}）的{names}怎么办，"
        f"由牵头的{lead.name if lead else '部门'}决定，{said}。",
        now=now,
    )
