"""How an application for a bundle goes on: which parts begin, which fall away, when it is over. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from yichuang.rules.catalogue.bundles import MergedMaterial
from yichuang.rules.limits import Stop

from .intake import MaterialGiven

_ENDS = {"decide", "close_at_counter", "register_result", "refuse_acceptance", "withdraw", "lapse", "void", "merge"}
_ENDS |= {"terminate", "return_case", "deferral_lapse", "record_upper_decision", "close_referred", "revoke_decision"}
_STANDS = {"tell_deficiency", "tell_again", "supplement", "deem_accepted"}
_STANDS |= {"start_special_procedure", "end_special_procedure"}
MOVES_BUNDLE = frozenset(_ENDS | _STANDS)
"""Acts on a case after which the rest of its bundle is looked at: it ended, or its clock stands or runs again."""
_QUIET = frozenset({"receive", "accept", "close_at_counter", "register_result"})


def told_by_bundle(verb: str, outcome: str) -> bool:
    """Whether the applicant hears of this step of a part from the application, not from each case on its own.

    What asks something of the applicant, and a denial, is told for the case itself.
    """
    return verb in _QUIET or (verb == "decide" and outcome == "granted")


@dataclass(frozen=True, slots=True)
class PartNow:
    """A part as it stands. ``state``: planned, open, blocked, done or dropped; ``is_granted``: what waits for it may
    begin; ``is_denied``: it was decided against."""

    state: str
    after: tuple[str, ...]
    is_granted: bool = False
    is_denied: bool = False

    @property
    def failed(self) -> bool:
        """Nothing that waits for it will ever begin."""
        return self.state == "dropped" or (self.state == "done" and not self.is_granted)


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to happen: parts that begin; parts that fall away, and parts about which the lead department is asked,
    each with the one that it lies with; whether all is over."""

    begin: tuple[str, ...]
    drop: tuple[tuple[str, str], ...]
    ask: tuple[tuple[str, str], ...]
    is_over: bool


def next_steps(parts: Mapping[str, PartNow], *, has_lead: bool = False) -> Steps:
    """From how the parts stand; a part that can't begin takes those that wait for it along.

    After a denial the lead department, where there is one, says what becomes of them (行政许可法 26: one organ leads
    what several decide); after any other ending, which the applicant brought about, they fall away.
    """
    failed = {code: code for code, part in parts.items() if part.failed}
    drop: list[tuple[str, str]] = []
    ask: list[tuple[str, str]] = []
    planned = [code for code, part in parts.items() if part.state == "planned"]
    while found := next((one for one in planned if any(code in failed for code in parts[one].after)), None):
        planned.remove(found)
        failed[found] = next(failed[code] for code in parts[found].after if code in failed)
        (ask if has_lead and parts[failed[found]].is_denied else drop).append((found, failed[found]))
    begin = tuple(code for code in planned if all(parts[before].is_granted for before in parts[code].after))
    is_over = not planned and not ask and all(part.state not in {"open", "blocked"} for part in parts.values())
    return Steps(begin, tuple(drop), tuple(ask), is_over)


def answer_days(left: Decimal | None) -> int:
    """Working days that the lead department has to say what becomes of the parts that wait for it: half of what is
    ``left`` of the promise for the whole, so that the other half is left for them; at least one."""
    return max(1, int(left / 2)) if left is not None else 1


@dataclass(frozen=True, slots=True)
class PartTime:
    """When a part could go on: from ``begins`` until ``ends`` (None: it still can), save in its ``stops``."""

    begins: datetime
    ends: datetime | None = None
    stops: tuple[Stop, ...] = ()

    def stands(self, moment: datetime) -> bool | None:
        """Whether its clock stands still then; None where the part was not under way."""
        if moment < self.begins or (self.ends is not None and moment >= self.ends):
            return None
        return any(one.start <= moment and (one.end is None or moment < one.end) for one in self.stops)


def whole_stops(parts: Sequence[PartTime]) -> list[Stop]:
    """The times that the promise for the whole does not count, in order and without overlaps.

    The choice: the whole stands still while every part that is under way stands still, and at least one is under way.
    So one department that can go on keeps the whole running, waiting for a correction in one case lengthens nothing
    where others have work, and a gap in which no part is open is the administration's own time and counts.
    """
    edges = {one.begins for one in parts} | {one.ends for one in parts if one.ends}
    edges |= {edge for one in parts for stop in one.stops for edge in (stop.start, stop.end) if edge}
    found: list[Stop] = []
    since: datetime | None = None
    for edge in sorted(edges):
        under_way = [stands for one in parts if (stands := one.stands(edge)) is not None]
        still = bool(under_way) and all(under_way)
        if still and since is None:
            since = edge
        elif not still and since is not None:
            found.append(Stop(since, edge))
            since = None
    return [*found, Stop(since, None)] if since is not None else found


@dataclass(frozen=True, slots=True)
class PartResult:
    """A part as 一次送达 looks at it. ``is_ready``: its result lies to be handed out; ``is_over``: nothing comes of it
    any more."""

    is_ready: bool
    is_over: bool


RELEASE_DAYS = 2
"""Working days before the end of the delivery limit (行政许可法 44) at which a result no longer waits for others."""


def whole_is_ready(parts: Sequence[PartResult]) -> bool:
    """Whether all results that the application will ever bring are there: they are handed out as one set."""
    return all(part.is_ready or part.is_over for part in parts)


def hand_on(
    merged: Sequence[MergedMaterial], given: Mapping[str, MaterialGiven], results: Mapping[str, str]
) -> dict[str, list[MaterialGiven]]:
    """What was handed in once, given to every item that asks for it.

    ``given``: by the merged material's key. ``results``: item → number of its case, for materials that it produces.
    """
    found: dict[str, list[MaterialGiven]] = {}
    for material in merged:
        for wanted in material.wanted:
            rows = found.setdefault(wanted.item, [])
            if material.produced_by:
                if number := results.get(material.produced_by):
                    rows.append(MaterialGiven(wanted.code, medium="electronic", from_case=number))
            elif came := given.get(material.key):
                rows.append(MaterialGiven(wanted.code, came.files, came.originals, came.medium, came.note))
    return found
