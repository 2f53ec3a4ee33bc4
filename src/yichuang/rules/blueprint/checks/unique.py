"""Codes are stable handles: each may stand for one thing only."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from yichuang.rules.blueprint.findings import Finding


class Says(Protocol):
    """Anything that can place a sentence: a parsed file, a placed item."""

    def says(self, text: str, *path: str | int) -> Finding: ...


def repeated(what: str, codes: Iterable[tuple[str, Says, tuple[str | int, ...]]]) -> Iterator[Finding]:
    """A finding for each code that came before; ``codes`` are (code, speaker, path of the code)."""
    seen: set[str] = set()
    for code, speaker, path in codes:
        if code in seen:
            yield speaker.says(f"{what} {code} 重复", *path)
        seen.add(code)
