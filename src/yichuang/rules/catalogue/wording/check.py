"""One text of a guide against the three rules of wording."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, get_args

from yichuang.rules.catalogue.wording import needless_proof, photocopy, vague
from yichuang.rules.catalogue.wording.finding import Finding, Rule
from yichuang.rules.catalogue.wording.reading import Reading, read

Field = Literal["material", "condition", "flow"]
FIELDS: tuple[Field, ...] = get_args(Field)
_Find = Callable[[str, str], Iterator[tuple[int, int, str]]]
_RULES: dict[Rule, _Find] = {
    "vague": vague.find,
    "photocopy": photocopy.find,
    "needless_proof": needless_proof.find,
}


@lru_cache(maxsize=4096)  # a catalogue repeats most of its texts
def check(text: str, field: Field) -> tuple[Finding, ...]:
    """What is wrong with the wording of ``text``, by place; findings of one rule do not overlap. Never raises."""
    reading = read(text)
    return tuple(sorted(finding for rule, find in _RULES.items() for finding in _apart(reading, rule, find, field)))


def _apart(reading: Reading, rule: Rule, find: _Find, field: Field) -> Iterator[Finding]:
    """Of findings that overlap, the earliest; of those that start together, the longest."""
    reached = 0
    for start, end, advice in sorted(find(reading.plain, field), key=lambda found: (found[0], -found[1])):
        if start >= reached:
            reached = end
            yield Finding(*reading.span(start, end), rule, advice)
