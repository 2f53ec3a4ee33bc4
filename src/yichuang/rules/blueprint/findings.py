"""One remark about a blueprint, with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """A remark in Chinese about line ``line`` (from 1) of ``file`` (relative to the blueprints' folder)."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"
