"""The people of one day, drawn at random: the same day for every policy, since no policy draws anything.

The stream is ``numpy.random.default_rng([seed, day])`` and is read in this order: busy factor of the day; one factor
per group; walk-ins per group and half hour; their minutes; who has priority; number of appointments; their slots,
groups, no-shows, minutes about the slot; then for all tickets together (walk-ins by group and half hour, appointments
after them): length of service, who does not answer, who has a second matter, its group, its length.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from ..calling import Kind, Place
from .scenario import HALF_HOUR, Scenario

Floats = NDArray[np.float64]

SHORTEST, LONGEST = 1.0, 120.0
EARLY = 10.0  # an appointment may be called so many minutes before its slot
BOOKED = 1.15
SLOTS = tuple(minute for minute in range(60, 436, 15) if not 210 <= minute < 270)  # 09:30 … 15:45 without 12:00–13:00


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket of the day. ``at``: from when it can be called; ``service``, ``second``: minutes at full speed."""

    place: Place
    at: float
    service: float
    second: float
    absent: bool


@dataclass(frozen=True)
class People:
    """The tickets of a day as columns, ordered by ``since`` (the taking, or the slot of an appointment).

    ``at``: from when it can be called; ``came``: when the person came.
    """

    since: Floats
    at: Floats
    came: Floats
    group: NDArray[np.int64]
    service: Floats
    second_group: NDArray[np.int64]  # -1: one matter
    second: Floats
    absent: NDArray[np.bool_]
    priority: NDArray[np.bool_]
    appointment: NDArray[np.bool_]

    def tickets(self) -> list[Ticket]:
        """The same as objects, for the simulator; in order of number."""
        columns = (
            self.since, self.at, self.group, self.service, self.second_group, self.second, self.absent, self.priority,
            self.appointment,
        )  # fmt: skip
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [_ticket(number, *row) for number, row in enumerate(rows)]


def draw(scenario: Scenario, day: int, *, forecast: bool = False) -> People:
    """The people of a day; ``forecast``: as the planner expects them, without the surge it cannot know."""
    rng = np.random.default_rng([scenario.seed, day])
    share = np.array([group.share for group in scenario.groups]) / sum(group.share for group in scenario.groups)
    since, group, priority = _walk_ins(rng, scenario, share, np.array(scenario.surge) if not forecast else None)
    slots, at, booked = _appointments(rng, scenario, share)
    kinds = np.concatenate([group, booked])
    service, second_group, second, absent = _matters(rng, scenario, share, kinds)
    moments = np.concatenate([since, np.maximum(at, slots)])
    ready = np.concatenate([since, np.maximum(at, slots - EARLY)])
    order = np.argsort(moments, kind="stable")
    none = np.zeros(len(booked), bool)
    columns = (
        moments, ready, np.concatenate([since, at]), kinds, service, second_group, second, absent,
        np.concatenate([priority, none]), np.concatenate([np.zeros(len(group), bool), ~none]),
    )  # fmt: skip
    return People(*(column[order] for column in columns))


def _ticket(number: int, since: float, at: float, group: int, service: float, other: int, second: float,
            absent: bool, priority: bool, appointment: bool) -> Ticket:  # fmt: skip
    kind = Kind.APPOINTMENT if appointment else Kind.WALK
    place = Place(number, group, since, kind, priority, (other,) if other >= 0 else ())
    return Ticket(place, at, service, second, absent)


def _walk_ins(rng: Generator, scenario: Scenario, share: Floats, surge: Floats | None) -> tuple[Any, Any, Any]:
    """Moment, group and priority of those who come without appointment."""
    busy = _gamma(rng, scenario.day_cv, 1)
    factors = _gamma(rng, scenario.group_cv, len(share)) * (1 if surge is None else surge)
    profile = np.array(scenario.profile) / sum(scenario.profile)
    means = scenario.tickets_per_day * (1 - scenario.appt_frac) * busy * (share * factors)[:, None] * profile[None, :]
    counts = rng.poisson(means)
    group = np.repeat(np.arange(len(share)), counts.sum(axis=1))
    starts = np.tile(scenario.t0 + HALF_HOUR * np.arange(len(profile)), len(share))
    since = np.repeat(starts, counts.ravel()) + rng.uniform(0, HALF_HOUR, counts.sum())
    return since, group, rng.random(len(since)) < scenario.prio_frac


def _appointments(rng: Generator, scenario: Scenario, share: Floats) -> tuple[Any, Any, Any]:
    """Slot, arrival and group of those who booked and come."""
    most = int(scenario.tickets_per_day * scenario.appt_frac * BOOKED)
    count = rng.binomial(most, 1 / BOOKED)
    slots = np.array(SLOTS, float)[rng.integers(0, len(SLOTS), count)]
    group = rng.choice(len(share), size=count, p=share)
    comes = rng.random(count) >= scenario.appt_noshow
    at = np.maximum(slots + rng.normal(-8, 7, count), scenario.t0)
    return slots[comes], at[comes], group[comes]


def _matters(rng: Generator, scenario: Scenario, share: Floats, group: NDArray[np.int64]) -> tuple[Any, Any, Any, Any]:
    """Lengths and second matters; two of the same group are one longer service."""
    service = _services(rng, scenario, group)
    absent = rng.random(len(group)) < scenario.absent_frac
    has_second = rng.random(len(group)) < scenario.multi_frac
    other = rng.choice(len(share), size=len(group), p=share)
    second = _services(rng, scenario, other)
    same = has_second & (other == group)
    service = np.where(same, service + second, service)
    two = has_second & ~same
    return service, np.where(two, other, -1), np.where(two, second, 0.0), absent


def _services(rng: Generator, scenario: Scenario, group: NDArray[np.int64]) -> Floats:
    mean = np.array([one.mean for one in scenario.groups])[group]
    spread = np.log1p(np.array([one.cv for one in scenario.groups]) ** 2)[group]
    normal = rng.standard_normal(len(group))
    minutes: Floats = np.clip(np.exp(np.log(mean) - spread / 2 + np.sqrt(spread) * normal), SHORTEST, LONGEST)
    return minutes


def _gamma(rng: Generator, cv: float, size: int) -> Floats:
    """Mean 1; a cv of 0 draws all the same, so that the rest of the day does not move."""
    drawn = rng.gamma(1 / max(cv, 1e-3) ** 2, max(cv, 1e-3) ** 2, size)
    return drawn if cv > 0 else np.ones(size)
