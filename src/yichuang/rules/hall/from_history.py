"""A scenario for ``yichuang simulate`` and ``yichuang plan`` from what really happened (docs/hall-benchmark.md). Pure.

A group is a line: a zone and a purpose. Groups with too few services have the usual minutes mixed in
(``service_times``). Minutes count from 08:30, as everywhere in scenarios.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from statistics import fmean, pvariance
from typing import Any

from yichuang.rules.office import in_shanghai

from .history import ServedTicket
from .lines import usual_minutes
from .service_times import fit_minutes
from .simulation.scenario import FIRST_MINUTE, HALF_HOUR
from .tickets import Purpose

OPEN, CLOSE = 30.0, 510.0
MOST_GROUPS = 64
LEAST_DAYS_FOR_SPREAD = 5
USUAL_DAY_CV, USUAL_GROUP_CV = 0.12, 0.2
ABSENT_BURN = 1.0
REST = "其他"


def scenario_from_history(
    rows: Iterable[ServedTicket],
    *,
    name: str,
    windows: int,
    opens: float = OPEN,
    closes: float = CLOSE,
    lunch: Mapping[str, Any] | None = None,
    tidal: int = 0,
    tidal_hours: Sequence[tuple[float, float]] = (),
    seed: int = 1,
) -> dict[str, Any]:
    """A scenario that ``read_scenario`` takes; days without a ticket do not count.

    ``windows``: how many are open all day; ``opens``, ``closes``: minutes from 08:30, whole half hours apart;
    ``lunch``, ``tidal``, ``tidal_hours`` as in a scenario. Raises ``ValueError`` where there is no ticket at all.
    """
    legs = list(rows)
    arrivals = _arrivals(legs)
    if not arrivals:
        raise ValueError("no ticket in these days")
    groups, of_leg = _groups(legs, arrivals)
    days = sorted({leg.day for leg in arrivals})
    walks = [leg for leg in arrivals if leg.kind == "walk"]
    called = [leg for leg in legs if leg.called_at is not None]
    return {
        "name": name,
        "seed": seed,
        "t0": 0,
        "open": opens,
        "close": closes,
        "tickets_per_day": round(len(arrivals) / len(days), 2),
        "windows": windows,
        "groups": groups,
        "profile": _profile(walks or arrivals, closes),
        "day_cv": _day_cv([leg.day for leg in arrivals], days),
        "group_cv": _group_cv([(leg.day, of_leg(leg)) for leg in arrivals], days),
        "prio_frac": _share(leg.priority for leg in walks),
        "appt_frac": min(0.95, _share(leg.kind == "appt" for leg in arrivals)),
        "appt_noshow": _share(leg.missed for leg in called if leg.kind == "appt"),
        "absent_frac": _share(leg.missed for leg in called),
        "absent_burn": ABSENT_BURN,
        "multi_frac": min(1.0, round(sum(leg.kind == "transfer" for leg in legs) / len(arrivals), 4)),
        "tidal": tidal,
        "tidal_hours": [list(hours) for hours in tidal_hours],
        "sec_slow": 1.0,
        "lunch": dict(lunch) if lunch else {"starts": [], "len": 0},
    }


def minute_of_day(moment: datetime) -> float:
    """Minutes after 08:30 in Shanghai; negative before it."""
    here = in_shanghai(moment)
    return here.hour * 60 + here.minute + here.second / 60 - FIRST_MINUTE


def _arrivals(legs: Sequence[ServedTicket]) -> list[ServedTicket]:
    """The first leg of each ticket: somebody who came."""
    first: dict[tuple[date, int], ServedTicket] = {}
    for number, leg in enumerate(legs):
        if leg.kind != "transfer":
            first.setdefault((leg.day, leg.ticket_id or -number), leg)
    return list(first.values())


def _groups(legs: Sequence[ServedTicket], arrivals: Sequence[ServedTicket]) -> tuple[list[dict[str, Any]], Any]:
    """The groups, and the function that names the group of a leg."""
    counts = Counter((leg.zone_code, leg.purpose) for leg in arrivals)
    kept = {group for group, _ in counts.most_common(MOST_GROUPS - 1 if len(counts) > MOST_GROUPS else MOST_GROUPS)}

    def named(leg: ServedTicket) -> str:
        group = (leg.zone_code, leg.purpose)
        return f"{group[0]}/{group[1]}" if group in kept else REST

    minutes: dict[str, list[float]] = {}
    usual: dict[str, float] = {}
    shares: Counter[str] = Counter()
    for leg in arrivals:
        shares[named(leg)] += 1
        usual.setdefault(named(leg), usual_minutes(Purpose(leg.purpose)))
    for leg in legs:
        if (length := leg.service) is not None:
            minutes.setdefault(named(leg), []).append(length)
    found = []
    for group in sorted(shares):
        times = fit_minutes(minutes.get(group, []), usual[group])
        share = round(shares[group] / len(arrivals), 5)
        found.append({"name": group, "mean": round(times.mean, 3), "cv": round(times.cv, 3), "share": share})
    return found, named


def _profile(arrivals: Sequence[ServedTicket], closes: float) -> list[float]:
    """Share of those who come by half hour; who comes earlier or later counts in the first or the last."""
    halves = round(closes / HALF_HOUR)
    counts = [0] * halves
    for leg in arrivals:
        counts[min(halves - 1, max(0, int(minute_of_day(leg.taken_at) // HALF_HOUR)))] += 1
    return [round(count / len(arrivals), 5) for count in counts]


def _day_cv(of_arrivals: Sequence[date], days: Sequence[date]) -> float:
    """How much busier some days are than chance makes them (the variance beyond Poisson), as a coefficient."""
    if len(days) < LEAST_DAYS_FOR_SPREAD:
        return USUAL_DAY_CV
    counts = Counter(of_arrivals)
    return _beyond_chance([counts[day] for day in days])


def _group_cv(of_arrivals: Sequence[tuple[date, str]], days: Sequence[date]) -> float:
    """The same of each group's part of its day, weighted by how many come."""
    if len(days) < LEAST_DAYS_FOR_SPREAD:
        return USUAL_GROUP_CV
    counts, totals = Counter(of_arrivals), Counter(day for day, _ in of_arrivals)
    mean = len(of_arrivals) / len(days)
    weighted, weight = 0.0, 0
    for group in {group for _, group in of_arrivals}:
        scaled = [counts[(day, group)] * mean / totals[day] for day in days]
        number = sum(counts[(day, group)] for day in days)
        weighted, weight = weighted + number * _beyond_chance(scaled), weight + number
    return round(min(2.0, weighted / weight), 4)


def _beyond_chance(counts: Sequence[float]) -> float:
    mean = fmean(counts)
    return round(min(2.0, max(0.0, (pvariance(counts) - mean) / mean**2) ** 0.5), 4) if mean else 0.0


def _share(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
