"""Every few minutes: look two hours ahead in each centre that is open, and offer advice where it helps. Never on a
request: a look takes a second or two."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre, WindowDuty
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.advice import PAUSES, AdviceKind, Option, Person, Presence, Suggestion, advise, in_words
from yichuang.rules.hall.forecast import Coming, forecast
from yichuang.rules.hall.lines import LineGroup
from yichuang.rules.hall.outlook import Outcome, Situation, draw_people
from yichuang.rules.hall.policy import AdvicePolicy, hall_policy
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.office import at, in_shanghai

from ..models import Advice, Outlook
from ..queries.free_people import free_people, rostered_windows
from ..queries.history import legs_of_day
from ..queries.situation import (
    WindowState,
    arrived_today,
    line_names,
    minute_of,
    situation_at,
    usual_arrivals,
    window_states,
)
from .outlook_data import outlook_data

logger = logging.getLogger(__name__)
STRETCHES = 5  # two hours, and the half hour after them
TRUSTED = timedelta(minutes=20)  # how long an accepted advice may wait for its person
DECLINED_FOR = timedelta(minutes=30)  # what was declined is not offered again so soon

Booked = Mapping[LineGroup, Sequence[float]]


def make_advice(*, now: datetime, booked: Mapping[int, Booked] | None = None) -> int:
    """A look ahead in every centre with a window on duty; how many pieces of advice are on offer now.

    ``booked``: by centre, the minutes of the day of appointments that are still to come, by line.
    """
    follow_up(now=now)
    running = WindowDuty.objects.filter(closed_at=None, opened_at__gte=at(hall_day(now)))
    centres = Centre.objects.filter(pk__in=running.values("window__centre_id")).order_by("id")
    return sum(_look(centre, now, (booked or {}).get(centre.pk, {})) for centre in centres if _is_open(centre, now))


def follow_up(*, now: datetime) -> None:
    """End accepted advice that nobody followed in time, and what was offered and no longer confirmed."""
    stale = Advice.objects.filter(state=Advice.State.OFFERED, seen_at__lt=now - TRUSTED)
    late = Advice.objects.filter(state=Advice.State.ACCEPTED, decided_at__lt=now - TRUSTED)
    for pk in [*stale.values_list("pk", flat=True), *late.values_list("pk", flat=True)]:
        with transaction.atomic():
            one = Advice.objects.select_for_update().filter(pk=pk, state__in=Advice.RUNNING).first()
            if one is not None:
                _expire(one, now)


def _is_open(centre: Centre, now: datetime) -> bool:
    time, here = load_time(centre.pk), in_shanghai(now)
    sessions = time.office.sessions(here.date())
    return time.calendar.is_working_day(here.date()) and any(start <= here < end for start, end in sessions)


def _look(centre: Centre, now: datetime, booked: Booked) -> int:
    legs = legs_of_day(centre.pk, hall_day(now))
    states = window_states(centre, now, legs)
    situation = situation_at(centre, now, legs, states)
    coming = forecast(
        usual_arrivals(centre.pk, hall_day(now)),
        arrived_today(legs),
        minute_of(now),
        booked=booked,
        stretches=STRETCHES,
        opened=min((minute_of(one.duty.opened_at) for one in states if one.duty), default=0.0),
    )
    coming = _until_closing(centre, now, coming)
    policy = hall_policy(centre.settings).advice
    people = free_people(centre.pk, now)
    accepted = set(
        Advice.objects.filter(centre=centre, state=Advice.State.ACCEPTED).values_list("window_id", flat=True)
    )
    options = _options(centre, states, people, accepted, now)
    runs = draw_people(situation, coming, seed=hall_day(now).toordinal())
    before, found = advise(situation, runs, options, people, policy)
    names = line_names(centre)
    data = outlook_data(situation, coming, states, before, found, policy, names, centre.pk, now)
    with transaction.atomic():
        outlook, _ = Outlook.objects.select_for_update().get_or_create(
            centre=centre, defaults={"made_at": now, "data": {}}
        )
        outlook.made_at, outlook.data = now, data
        outlook.save(update_fields=["made_at", "data"])
        return _offer(centre, found, situation, states, policy, names, now)


def _until_closing(centre: Centre, now: datetime, coming: Sequence[Coming]) -> list[Coming]:
    """Nobody is expected after the doors close: where today's rate goes on, it ends there."""
    here = in_shanghai(now)
    sessions = load_time(centre.pk).office.sessions(here.date())
    end = max(minute_of(end) for _, end in sessions)
    found = []
    for one in coming:
        part = min(1.0, max(0.0, (end - one.start) / 30))
        means = {group: mean * part for group, mean in one.means.items()}
        found.append(Coming(one.start, means, round(one.low * part), round(one.high * part)))
    return found


def _options(
    centre: Centre, states: Sequence[WindowState], people: Sequence[Person], accepted: set[int], now: datetime
) -> list[Option]:
    """Every window that could be opened, called from again, or closed."""
    rostered = rostered_windows(centre.pk, now)
    paused = {one.post_id: one for one in people if one.presence == Presence.AT_PAUSED}
    declined = set(
        Advice.objects.filter(
            centre=centre, state=Advice.State.DECLINED, decided_at__gt=now - DECLINED_FOR
        ).values_list("window_id", flat=True)
    )
    found = []
    for state in states:
        window, duty = state.window, state.duty
        if window.pk in accepted or window.pk in declined:
            continue
        holder, kind, minutes = None, AdviceKind.OPEN, 0.0
        if duty is not None and duty.paused_at is not None:
            holder, kind = paused.get(duty.post_id), AdviceKind.RESUME
            if not PAUSES.get(duty.pause_reason, True):
                continue
        elif duty is not None:
            kind, minutes = AdviceKind.CLOSE, (now - duty.opened_at).total_seconds() / 60
            name = duty.post.account.name if duty.post.account else duty.post.code
            holder = Person(duty.post_id, name, duty.post.kind, duty.post.employer, Presence.WAS_HERE, frozenset())
        found.append(
            Option(
                kind=kind,
                window_id=window.pk,
                desk=state.desk,
                window_kind=window.kind,
                zone_id=window.zone_id,
                is_tidal=window.is_tidal,
                is_operated=bool(window.operator),
                is_rostered=window.pk in rostered,
                minutes_open=minutes,
                holder=holder,
            )
        )
    return found


def _offer(
    centre: Centre,
    found: Sequence[Suggestion],
    situation: Situation,
    states: Sequence[WindowState],
    policy: AdvicePolicy,
    names: Mapping[int, str],
    now: datetime,
) -> int:
    """Keep what is still advised, offer what is new, end the rest."""
    windows = {one.window.pk: one.window for one in states}
    open_now = {
        one.window_id: one
        for one in Advice.objects.select_for_update().filter(centre=centre, state=Advice.State.OFFERED)
    }
    for suggestion in found:
        option, person = suggestion.option, suggestion.person
        window = windows[option.window_id]
        figures = _figures(suggestion, situation, policy)
        zone = names.get(next((g[0] for g in suggestion.focus), 0)) or (window.zone.name if window.zone else "大厅")
        words = in_words(option.kind, window.display_name, person.name if person else "", zone, figures,
                         policy.within_minutes)  # fmt: skip
        known = open_now.pop(option.window_id, None)
        if known is not None and known.kind == option.kind and known.post_id == (person.post_id if person else None):
            known.seen_at, known.reason, known.figures = now, words, figures
            known.save(update_fields=["seen_at", "reason", "figures"])
            continue
        if known is not None:
            _expire(known, now)
        one = Advice.objects.create(
            centre=centre,
            kind=option.kind,
            window=window,
            post_id=person.post_id if person else None,
            reason=words,
            figures=figures,
            groups=sorted([zone_id, str(purpose)] for zone_id, purpose in suggestion.focus),
            made_at=now,
            seen_at=now,
        )
        audit.leave(
            f"advice:{one.pk}", "offer_advice", SYSTEM, now, {"window": window.code, "kind": one.kind, **figures}
        )
    for gone in open_now.values():
        _expire(gone, now)
    return len(found)


def _figures(suggestion: Suggestion, situation: Situation, policy: AdvicePolicy) -> dict[str, Any]:
    focus, within = suggestion.focus, policy.within_minutes

    def of(outcome: Outcome) -> tuple[float, float]:
        return round(outcome.share(within, groups=focus), 4), round(outcome.mean(focus), 2)

    (before, wait_before), (after, wait_after) = of(suggestion.before), of(suggestion.after)
    return {
        "waiting": sum(place.group in focus for place in situation.waiting),
        "before": before,
        "after": after,
        "wait_before": wait_before,
        "wait_after": wait_after,
        "saved": round(suggestion.before.late(within) - suggestion.after.late(within), 1),
        "within": within,
    }


def _expire(one: Advice, now: datetime) -> None:
    was = one.state
    one.state = Advice.State.EXPIRED
    one.save(update_fields=["state"])
    audit.leave(f"advice:{one.pk}", "expire_advice", SYSTEM, now, {"was": was})
