"""一次送达: results of an application wait for each other and are released as one set, or alone when they must."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.cases.progress import RELEASE_DAYS, PartResult, whole_is_ready
from yichuang.rules.clock import remaining
from yichuang.rules.refusal import Refusal

from ..models import BundleApplication, BundlePart
from .tell_of_whole import tell_of_whole
from .write_application import subject_of

logger = logging.getLogger(__name__)
_LIES = frozenset({"ready", "sent"})
_FAR = timedelta(days=30)  # no run of days off is as long: further ahead nothing can be near its end


def release_what_may(application: BundleApplication, parts: Sequence[BundlePart], now: datetime) -> list[str]:
    """Release all ready results once no other is to come, or each at once where the applicant does not want them
    together. Returns the items' codes. The caller holds the application."""
    results = [
        PartResult(
            is_ready=part.case is not None and part.case.state in _LIES,
            is_over=part.state == BundlePart.State.DROPPED or (part.case is not None and part.case.state in ENDED),
        )
        for part in parts
    ]
    if application.together and not whole_is_ready(results):
        return []
    waiting = [part for part, result in zip(parts, results, strict=True) if result.is_ready and not part.released_at]
    return _release(application, waiting, SYSTEM, now, "whole" if application.together else "single")


def _release(
    application: BundleApplication, waiting: Sequence[BundlePart], actor: Actor, now: datetime, why: str
) -> list[str]:
    for part in waiting:
        part.released_at = now
        part.save(update_fields=["released_at"])
    codes = [part.item.code for part in waiting]
    if codes:
        audit.leave(subject_of(application), "release_results", actor, now, {"items": codes, "why": why})
    return codes


def release_near_limit(*, now: datetime) -> int:
    """Release results whose own delivery limit would run out while they wait (行政许可法 44); returns how many."""
    parts = BundlePart.objects.filter(
        state="done", released_at=None, application__together=True, case__state="ready", case__due_at__lt=now + _FAR
    ).select_related("case")
    near = set[int]()
    for part in parts[:1000]:
        assert part.case is not None
        assert part.case.due_at is not None
        time = load_time(part.case.handling_centre_id)
        left = remaining(now, part.case.due_at, calendar=time.calendar, office=time.office)
        if left.overdue or left.working_days <= RELEASE_DAYS:
            near.add(part.pk)
    for application_id in BundlePart.objects.filter(pk__in=near).values_list("application", flat=True).distinct():
        with transaction.atomic():
            application = BundleApplication.objects.select_for_update().get(pk=application_id)
            _release_some(application, near, SYSTEM, now, "limit")
    return len(near)


def release_results(*, actor: Actor, now: datetime, number: str) -> BundleApplication:
    """The applicant wants what is ready now: from here on nothing waits for the others.

    ``number``: of the application. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_together``.
    """
    check_kind(actor, "release_results")
    with transaction.atomic():
        application = (
            BundleApplication.objects.select_for_update().filter(number=number, centre=actor.centre_id).first()
        )
        if application is None:
            raise Refusal("not_found", "没有找到这份一件事申请，请核对申请编号。")
        if not application.together:
            raise Refusal("not_together", "这份申请的结果已经可以分别领取，不用再改。")
        application.together = False
        application.save(update_fields=["together"])
        _release_some(application, None, actor, now, "wish")
    return application


def _release_some(
    application: BundleApplication, chosen: set[int] | None, actor: Actor, now: datetime, why: str
) -> None:
    related = "item", "version", "case"
    parts = {part.item.code: part for part in application.parts.select_related(*related).order_by("order")}
    waiting = [
        part
        for part in parts.values()
        if part.case and part.case.state in _LIES and part.released_at is None and (chosen is None or part.pk in chosen)
    ]
    codes = _release(application, waiting, actor, now, why)
    tell_of_whole(application, parts, (), (), codes, now)
