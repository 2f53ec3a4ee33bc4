"""Who holds a power over an item today, and if nobody does, why. The same conditions as ``authority.actions.check``."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yichuang.rules.access import PostKind, Power
from yichuang.rules.grants import grantable

from .facts import Absence, Facts, Grant, Item, Post

State = Literal["held", "away", "locked", "vacant", "post_ended", "unfit", "coming", "ended", "missing"]
# The nearer to being held, the earlier: what is told is what is easiest to mend.
_ORDER: tuple[State, ...] = (
    "held", "away", "locked", "vacant", "post_ended", "unfit", "coming", "ended", "missing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """``until``: last day on which somebody holds it (None: no end); ``who``: posts to name in the message."""

    state: State
    until: date | None = None
    who: tuple[str, ...] = ()


class Book:
    """The facts, so that one power over one item is found without reading all of them."""

    def __init__(self, facts: Facts) -> None:
        self.today = facts.today
        self.posts = {post.id: post for post in facts.posts}
        self._absent: dict[int, Absence] = {absence.post: absence for absence in facts.absences}
        self._grants: dict[tuple[str, Power], list[Grant]] = {}
        for grant in facts.grants:
            for power in grant.powers:
                self._grants.setdefault((grant.department, power), []).append(grant)
        self._able: dict[tuple[int, Power], State] = {}

    def absence_of(self, post: Post) -> Absence | None:
        """The absence that runs today."""
        return self._absent.get(post.id)

    def has_stand_in(self, post: Post, power: Power | None = None) -> bool:
        """Whether the substitute is there, and for ``power`` may use it."""
        absence = self._absent.get(post.id)
        other = self.posts.get(absence.substitute) if absence else None
        if other is None or other.id in self._absent or self._holding(other) != "held":
            return False
        return power is None or power in _powers(other)

    def standing(self, item: Item, power: Power) -> Standing:
        """How it stands with a power over an item."""
        best: State = "missing"
        who: dict[State, list[str]] = {}
        until = date.min
        for grant in self._grants.get((item.department, power), ()):
            if grant.items is not None and item.code not in grant.items:
                continue
            post = self.posts.get(grant.post)
            if post is None:
                continue
            state = self._of(grant, post, power)
            who.setdefault(state, []).append(post.holder or post.code)
            if _ORDER.index(state) < _ORDER.index(best):
                best = state
            if state == "held":
                ends = [day for day in (grant.ends_on, post.ends_on) if day]
                until = max(until, min(ends, default=date.max))
        names = tuple(dict.fromkeys(who.get(best, ())))
        return Standing(best, until if best == "held" and until != date.max else None, names)

    def _of(self, grant: Grant, post: Post, power: Power) -> State:
        if grant.ends_on and grant.ends_on < self.today:
            return "ended"
        if grant.starts_on > self.today:
            return "coming"
        key = (post.id, power)
        if key not in self._able:
            self._able[key] = self._ability(post, power)
        return self._able[key]

    def _ability(self, post: Post, power: Power) -> State:
        holding = self._holding(post)
        if holding != "held":
            return holding
        if power not in _powers(post):
            return "unfit"
        return "away" if post.id in self._absent and not self.has_stand_in(post, power) else "held"

    def _holding(self, post: Post) -> State:
        if post.ends_on and post.ends_on < self.today:
            return "post_ended"
        if post.account is None:
            return "vacant"
        return "locked" if post.is_locked else "held"

    def holding(self, post: Post) -> State:
        """held, vacant, post_ended or locked."""
        return self._holding(post)


def _powers(post: Post) -> frozenset[Power]:
    return grantable(PostKind(post.kind), employer=post.employer, is_establishment=post.is_establishment)
