"""What the token of a QR code lets somebody rate, and what was rated. Nothing here says who rated."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.cases.models import Case
from yichuang.domains.hall.models import Visit
from yichuang.domains.organisation.models import Centre
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.cases.lifecycle import ENDED, State
from yichuang.rules.feedback.period import Rules, open_until

from ..models import Rating

RATEABLE_STATES = ENDED | {State.DECIDED, State.READY, State.SENT}  # 办结阶段: the decision is made


@dataclass(frozen=True)
class RatingRow:
    """A rating as it was given."""

    level: int
    tags: tuple[str, ...]
    comment: str
    channel: str
    at: datetime


@dataclass(frozen=True)
class Rateable:
    """A visit (一次一评) or a matter (一事一评) that a token stands for."""

    kind: str  # visit or case
    id: int
    number: str  # of the case; empty for a visit
    centre_id: int
    centre_name: str
    window_id: int | None
    window_name: str
    items: tuple[str, ...]
    at: datetime
    is_over: bool  # only then it can be rated
    rating: RatingRow | None
    until: datetime | None  # the last moment for it; None where there is none
    rules: Rules  # what the centre has set about bad ratings


def rateable(token: str) -> Rateable | None:
    """What ``token`` (a visit's rating token or a case's progress token) stands for; None where nothing."""
    visit = Visit.objects.select_related("centre", "window").filter(rating_token=token).first()
    if visit is not None:
        rating = Rating.objects.filter(visit=visit, case=None).first()
        return Rateable(
            kind="visit",
            id=visit.pk,
            number="",
            centre_id=visit.centre_id,
            centre_name=visit.centre.name,
            window_id=visit.window_id,
            window_name=visit.window.display_name if visit.window else "",
            items=tuple(visit.cases.order_by("pk").values_list("version__name", flat=True)),
            at=visit.opened_at,
            is_over=visit.closed_at is not None,
            rating=_row(rating),
            **_limits(visit.centre, visit.closed_at),
        )
    case = Case.objects.select_related("accepting_centre", "window", "version").filter(progress_token=token).first()
    if case is None:
        return None
    return Rateable(
        kind="case",
        id=case.pk,
        number=case.number,
        centre_id=case.accepting_centre_id,
        centre_name=case.accepting_centre.name,
        window_id=case.window_id,
        window_name=case.window.display_name if case.window else "",
        items=(case.version.name,),
        at=case.received_at,
        is_over=case.state in RATEABLE_STATES,
        rating=_row(Rating.objects.filter(case=case).first()),
        **_limits(case.accepting_centre, case.closed_at),
    )


def _limits(centre: Centre, ended: datetime | None) -> dict[str, Any]:
    rules = centre.settings.get("ratings") or {}
    if not rules:
        return {"until": None, "rules": {}}
    time = load_time(centre.pk)
    return {"until": open_until(ended, rules, calendar=time.calendar, office=time.office), "rules": rules}


def _row(rating: Rating | None) -> RatingRow | None:
    if rating is None:
        return None
    return RatingRow(rating.level, tuple(rating.tags), rating.comment, rating.channel, rating.at)


def rating_of_case(case_id: int) -> dict[str, object] | None:
    """What was thought of a case, as its archive keeps it: level, tags, comment, channel, moment."""
    rating = Rating.objects.filter(case=case_id).first()
    if rating is None:
        return None
    told = {"level": rating.level, "tags": rating.tags, "comment": rating.comment, "channel": rating.channel}
    return told | {"at": rating.at.isoformat()}
