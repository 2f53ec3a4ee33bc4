"""What people want to do with a matter beside what an item does: 不干了 wants 注销, not 设立."""

from collections.abc import Iterable, Sequence

from .question import Question
from .vocabulary import Verb

NEW = "new"
# Verbs that hardly tell items apart: they help where they fit and never stand against another.
_MILD = frozenset({NEW, "look_up", "ask", "receive", "appoint"})
_STRICT = frozenset(
    {"change", "cancel", "renew", "reissue", "exchange", "transfer", "inspect", "suspend", "resume", "unreport"}
    | {"report_lost", "complain", "quarrel", "accept_work"}
)
KNOWN = _MILD | _STRICT
_RELATED = {
    ("renew", "exchange"): 0.6,
    ("renew", "inspect"): 0.3,
    ("reissue", "exchange"): 0.5,
    ("cancel", "suspend"): 0.4,
    ("transfer", "change"): 0.3,
    ("look_up", "ask"): 0.5,
}
_FITS, _AGAINST, _PLAIN, _MILDLY, _UNASKED = 0.35, -0.3, -0.08, 0.15, -0.12


class Verbs:
    """The verbs of every name: ``of`` gives the number of their combination for each place."""

    def __init__(self, verbs: Iterable[Verb], names: Sequence[str]) -> None:
        words = [(word, verb.name) for verb in verbs for word in verb.official]
        numbers: dict[frozenset[str], int] = {}
        self.of = [
            numbers.setdefault(frozenset(verb for word, verb in words if word in name), len(numbers)) for name in names
        ]
        self._combinations = list(numbers)

    def fits(self, question: Question) -> list[float]:
        """For each combination how much better (or worse, below 0) it answers, as a share of the score."""
        wanted = frozenset(verb.name for verb in question.verbs)
        if wanted - _MILD:
            wanted -= {NEW}  # what is new to people gives way to anything more special
        return [_fit(wanted, own) for own in self._combinations]


def _fit(wanted: frozenset[str], own: frozenset[str]) -> float:
    special = own - _MILD
    if not wanted - _MILD:
        fit = _MILDLY if wanted & own else 0.0
        return fit + (_UNASKED * (1.5 if NEW in wanted else 1.0) if special and not (wanted & own - {NEW}) else 0.0)
    if wanted & own:
        return _FITS
    related = max((_RELATED.get((a, b), _RELATED.get((b, a), 0.0)) for a in wanted for b in own), default=0.0)
    if related:
        return related * _FITS
    return _AGAINST if special else _PLAIN
