"""Training: which topics a plan asks for on which level, and what is not covered yet (ORG-7). Pure.

A county's training covers its townships, a township's its villages (上饶方案三（四）3): ``covers`` has the levels, the
centre's own among them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What somebody took away from a session."""

    ATTENDED = "attended"
    PASSED = "passed"
    FAILED = "failed"
    MISSED = "missed"


COVERED = frozenset({Result.ATTENDED, Result.PASSED})


@dataclass(frozen=True, slots=True)
class Taught:
    """A person of the centre, or a unit below it, in a session of a topic."""

    topic: str
    level: str
    who: str
    result: Result


@dataclass(frozen=True, slots=True)
class Coverage:
    """A topic on a level. ``missing``: who has not been taught; ``is_open`` where nobody is known on that level, so
    that only a session itself tells whether it was covered."""

    topic: str
    level: str
    covered: int
    total: int
    missing: tuple[str, ...]
    sessions: int

    @property
    def is_open(self) -> bool:
        """Not everybody who is known has been taught, or nobody is known and no session was held."""
        return bool(self.missing) or not self.sessions


def cover(
    topics: Iterable[str],
    wanted: Mapping[str, Iterable[str]],
    taught: Iterable[Taught],
    sessions: Mapping[tuple[str, str], int],
) -> list[Coverage]:
    """One cell for each topic and level. ``wanted``: who has to be taught, by level; ``sessions``: how many were held,
    by topic and level."""
    known = list(taught)
    done = {(one.topic, one.level, one.who) for one in known if one.result in COVERED}
    found = []
    for topic in topics:
        for level, people in wanted.items():
            everybody = list(dict.fromkeys(people))
            missing = tuple(who for who in everybody if (topic, level, who) not in done)
            count = sessions.get((topic, level), 0)
            found.append(Coverage(topic, level, len(everybody) - len(missing), len(everybody), missing, count))
    return found
