"""What advice brought: the hour after it was done beside the hour before, and beside the same people without it.

*Without it* is simulated: the hall as it stood, the people who really came, the rule of calling, the windows less the
one that was opened (or with the one that was closed). *As it was*, simulated in the same way, says how well the model
fits. One hour of one hall is little: the figures carry their standard error, and small differences are not claimed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.advice import AdviceKind
from yichuang.rules.hall.effect import Effect, judge, summary
from yichuang.rules.hall.history import ServedTicket
from yichuang.rules.hall.outlook import Desk, People, Situation, simulate, with_services
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import Purpose, hall_day

from ..models import Advice
from ..queries.history import legs_of_day
from ..queries.situation import WindowState, place_of, situation_at, window_states

HOUR, SETTLED = timedelta(hours=1), timedelta(minutes=75)
RUNS, AT_ONCE = 12, 50


def measure_advice(*, now: datetime) -> int:
    """Measure all advice done over 75 minutes ago that is not measured yet; how many. Safe to repeat."""
    due = Advice.objects.filter(state=Advice.State.DONE, effect__isnull=True, done_at__lte=now - SETTLED).order_by("id")
    count = 0
    for one in due.select_related("centre", "window")[:AT_ONCE]:
        effect = _measure(one)
        with transaction.atomic():
            if Advice.objects.filter(pk=one.pk, effect__isnull=True).update(effect=effect):
                audit.leave(f"advice:{one.pk}", "measure_advice", SYSTEM, now, effect)
                count += 1
    return count


def _measure(one: Advice) -> dict[str, Any]:
    done = one.done_at
    assert done is not None  # of all advice that is done
    groups = {(zone_id, Purpose(purpose)) for zone_id, purpose in one.groups}
    within = hall_policy(one.centre.settings).advice.within_minutes
    legs = legs_of_day(one.centre_id, hall_day(done))
    ours = [leg for leg in legs if (leg.zone_id, Purpose(leg.purpose)) in groups and leg.wait is not None]
    before = [leg.wait or 0.0 for leg in ours if done - HOUR <= leg.since_at < done]
    after = [leg.wait or 0.0 for leg in ours if done <= leg.since_at < done + HOUR]
    states = window_states(one.centre, done, legs)
    situation = situation_at(one.centre, done, legs, states)
    people = _those_who_came(situation, legs, done)
    changed = _the_desk(one, states)
    rests = [desk for desk in situation.desks if desk.number != one.window_id]
    with_it, without = (rests, [*rests, changed]) if one.kind == AdviceKind.CLOSE else ([*rests, changed], rests)
    modelled = [
        [
            wait
            for since, group, wait in simulate(situation, desks, people, 60.0).waits
            if since >= 0 and group in groups
        ]
        for desks in (with_it, without)
    ]
    effect = Effect(
        before=summary(before, within),
        after=summary(after, within),
        model_with=summary(modelled[0], within, RUNS),
        model_without=summary(modelled[1], within, RUNS),
    )
    return {**effect.as_data(), "within": within, "verdict": judge(effect, closing=one.kind == AdviceKind.CLOSE)}


def _those_who_came(situation: Situation, legs: Sequence[ServedTicket], done: datetime) -> list[People]:
    came = [
        place_of(leg, number, done)
        for number, leg in enumerate(legs)
        if done < leg.since_at <= done + HOUR + timedelta(minutes=30)
    ]
    seed = int(done.timestamp())
    return [with_services(situation, [*situation.waiting, *came], Random(seed + run)) for run in range(RUNS)]


def _the_desk(one: Advice, states: Sequence[WindowState]) -> Desk:
    found = next((state.desk for state in states if state.window.pk == one.window_id), None)
    return Desk(one.window_id, found.skills, found.own, found.slow) if found else Desk(one.window_id, frozenset())
