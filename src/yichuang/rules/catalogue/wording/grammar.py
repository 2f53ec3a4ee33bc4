"""Patterns over word classes: ``等{loose}*{paper}`` means any word of the class where its name stands in braces.

Blanks and line breaks in a template mean nothing: the texts that it is matched against have none.
"""

import re
from collections.abc import Iterator
from functools import cache

from yichuang.rules.catalogue.wording.lexicon import WORDS

_CLASS = re.compile(r"\{([a-z_]+)\}")
MASK = "\0"  # stands where an innocent word was read; no pattern matches it


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The compiled template; a class may be built from other classes. Longer words are tried first."""
    return re.compile(_expanded("".join(template.split())), re.IGNORECASE)


def _expanded(template: str) -> str:
    return _CLASS.sub(lambda match: _alternatives(match[1]), template)


@cache
def _alternatives(name: str) -> str:
    return "(?:" + "|".join(_expanded(word) for word in sorted(WORDS[name], key=len, reverse=True)) + ")"


def masked(plain: str, innocent: str) -> str:
    """The text of equal length in which each word of the class ``innocent`` is out of reach of other patterns."""
    return pattern("{" + innocent + "}").sub(lambda match: MASK * len(match[0]), plain)


def matches(template: str, plain: str) -> Iterator[re.Match[str]]:
    """All places where the template matches and takes at least one character."""
    return (match for match in pattern(template).finditer(plain) if match[0])
