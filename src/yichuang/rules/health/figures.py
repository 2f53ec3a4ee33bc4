"""Presence in numbers, for the centre and for each department."""

from dataclasses import dataclass
from decimal import Decimal

from yichuang.rules.catalogue.presence import Tally, presence_of

from .facts import Facts
from .people import CHIEF
from .standing import Book
from .volumes import accepting_zones

_DESK = (CHIEF, "approver")


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """``posts``: of chief representatives and approvers, ``filled``: those with somebody; ``accepted``: cases in the
    last days; ``chief``: name of the chief representative, empty where there is none."""

    code: str
    name: str
    presence: str
    items: Tally
    posts: int
    filled: int
    accepted: int
    chief: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The centre; ``rate``: 进驻率 in percent, None where nothing ought to be in the hall."""

    posts: int
    vacant: int
    items: Tally
    undecidable: int
    accepted: int
    days: int
    departments: tuple[DepartmentFigures, ...]

    @property
    def rate(self) -> Decimal | None:
        """进驻率 of the centre."""
        return self.items.rate


def count(facts: Facts, book: Book, undecidable: int) -> Figures:
    """The figures of a centre."""
    accepting = accepting_zones(facts)
    tallies: dict[str, dict[str, int]] = {}
    for item in facts.items:
        presence = presence_of(is_negative=item.is_negative, has_window=bool(item.zones & accepting))
        of = tallies.setdefault(item.department, {"in_hall": 0, "negative": 0, "outside": 0})
        of[presence] += 1
    rows = []
    for one in facts.departments:
        own = [post for post in facts.posts if post.department == one.code and post.kind in _DESK]
        held = [post for post in own if book.holding(post) == "held"]
        rows.append(
            DepartmentFigures(
                code=one.code,
                name=one.name,
                presence=one.presence,
                items=Tally(**tallies.get(one.code, {})),
                posts=len(own),
                filled=len(held),
                accepted=facts.accepted.get(one.code, 0),
                chief=next((post.holder for post in held if post.kind == CHIEF), ""),
            )
        )
    whole = Tally(*(sum(of[name] for of in tallies.values()) for name in ("in_hall", "negative", "outside")))
    vacant = sum(book.holding(post) != "held" for post in facts.posts)
    accepted = sum(facts.accepted.values())
    return Figures(len(facts.posts), vacant, whole, undecidable, accepted, facts.thresholds.days, tuple(rows))
