"""How an application for a bundle goes on: which parts begin, which fall away, when it is over. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yichuang.rules.catalogue.bundles import MergedMaterial

from .intake import MaterialGiven

MOVES_BUNDLE = frozenset(
    {
        "decide",
        "close_at_counter",
        "register_result",
        "refuse_acceptance",
        "withdraw",
        "lapse",
        "record_upper_decision",
        "close_referred",
        "terminate",
        "revoke_decision",
        "deferral_lapse",
        "return_case",
    }
)
"""Acts on a case after which the rest of its bundle is looked at."""
_QUIET = frozenset({"receive", "accept", "close_at_counter", "register_result"})


def told_by_bundle(verb: str, outcome: str) -> bool:
    """Whether the applicant hears of this step of a part from the application, not from each case on its own.

    What asks something of the applicant, and a denial, is told for the case itself.
    """
    return verb in _QUIET or (verb == "decide" and outcome == "granted")


@dataclass(frozen=True, slots=True)
class PartNow:
    """A part as it stands. ``state``: planned, open, done or dropped; ``is_granted``: what waits for it may begin."""

    state: str
    after: tuple[str, ...]
    is_granted: bool = False

    @property
    def failed(self) -> bool:
        """Nothing that waits for it will ever begin."""
        return self.state == "dropped" or (self.state == "done" and not self.is_granted)


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to happen: parts that begin, parts that fall away with the one that it lies with, whether all is over."""

    begin: tuple[str, ...]
    drop: tuple[tuple[str, str], ...]
    is_over: bool


def next_steps(parts: Mapping[str, PartNow]) -> Steps:
    """From how the parts stand; a part that falls away takes those that wait for it along."""
    failed = {code: code for code, part in parts.items() if part.failed}
    drop: list[tuple[str, str]] = []
    planned = [code for code, part in parts.items() if part.state == "planned"]
    while found := next((one for one in planned if any(code in failed for code in parts[one].after)), None):
        planned.remove(found)
        failed[found] = next(failed[code] for code in parts[found].after if code in failed)
        drop.append((found, failed[found]))
    begin = tuple(code for code in planned if all(parts[before].is_granted for before in parts[code].after))
    is_over = not planned and all(part.state != "open" for part in parts.values())
    return Steps(begin, tuple(drop), is_over)


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
