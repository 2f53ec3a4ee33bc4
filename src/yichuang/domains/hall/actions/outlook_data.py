"""What the picture of the next two hours shows, as plain data."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yichuang.rules.hall.advice import Suggestion, shares
from yichuang.rules.hall.forecast import Coming
from yichuang.rules.hall.outlook import Outcome, Situation
from yichuang.rules.hall.policy import AdvicePolicy
from yichuang.rules.hall.staffing import windows_needed
from yichuang.rules.hall.tickets import hall_day

from ..queries.service_times import service_times
from ..queries.situation import WindowState

SHOWN = 4


def outlook_data(
    situation: Situation,
    coming: Sequence[Coming],
    states: Sequence[WindowState],
    before: Outcome,
    found: Sequence[Suggestion],
    policy: AdvicePolicy,
    names: Mapping[int, str],
    centre_id: int,
    now: datetime,
) -> dict[str, Any]:
    """``stretches``: expected people with their band, share called in time as things stand and with the advice;
    ``zones``: windows needed by formula beside those that are open. Who waits already counts in the first half hour."""
    as_is, advised = shares(before, policy), shares(found[-1].after, policy) if found else None
    return {
        "within": policy.within_minutes,
        "target": policy.share,
        "open": sum(one.duty is not None and one.duty.paused_at is None for one in states),
        "waiting": len(situation.waiting),
        "stretches": [
            {
                "start": round(one.start),
                "mean": round(one.mean, 1),
                "low": one.low,
                "high": one.high,
                "share": round(as_is[number], 3),
                "advised": round(advised[number], 3) if advised else None,
            }
            for number, one in enumerate(coming[:SHOWN])
        ],
        "zones": _zones(situation, coming, states, policy, names, centre_id, now),
    }


def _zones(
    situation: Situation,
    coming: Sequence[Coming],
    states: Sequence[WindowState],
    policy: AdvicePolicy,
    names: Mapping[int, str],
    centre_id: int,
    now: datetime,
) -> list[dict[str, Any]]:
    times, found = service_times(centre_id, hall_day(now)), []
    groups = {group for one in coming for group in one.means} | {place.group for place in situation.waiting}
    for zone_id, name in names.items():
        of_zone = sorted((group for group in groups if group[0] == zone_id), key=repr)
        waiting = sum(place.group[0] == zone_id for place in situation.waiting)
        on_duty = sum(
            one.window.zone_id == zone_id and one.duty is not None and one.duty.paused_at is None for one in states
        )
        needed = []
        for number, one in enumerate(coming[:SHOWN]):
            counts = {group: one.means.get(group, 0.0) for group in of_zone}
            if number == 0:
                for place in situation.waiting:
                    if place.group[0] == zone_id:
                        counts[place.group] = counts.get(place.group, 0.0) + 1
            total = sum(counts.values())
            mean = sum(n * times.minutes(*group) for group, n in counts.items()) / total if total else 1.0
            cv = sum(n * times.cv(*group) for group, n in counts.items()) / total if total else 1.0
            needed.append(
                windows_needed(2 * total, mean, cv, policy.within_minutes, policy.share) if total > 0.05 else 0
            )
        if on_duty or any(needed):
            found.append({"name": name, "open": on_duty, "waiting": waiting, "needed": needed})
    return found
