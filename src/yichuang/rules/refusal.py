"""The one error that says "no, and here is what to do next".

Rules and actions raise it; pages show its text, the API turns it into problem+json (RFC 9457), both with the
same stable code.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class Refusal(Exception):
    """An act was not possible for a reason that a person can understand and act upon.

    ``code``: stable snake_case word that the API shares; ``message``: Chinese, names what to do next;
    ``field``: the input it belongs to, if one; ``extra``: further JSON values for the answer (read-only).
    """

    def __init__(
        self, code: str, message: str, *, field: str | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.field = field
        self.extra: Mapping[str, Any] = MappingProxyType(dict(extra or {}))

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {self.message!r}, field={self.field!r})"

    def __reduce__(self) -> tuple[Any, ...]:  # keyword arguments would be lost between processes
        return (_rebuild, (self.code, self.message, self.field, dict(self.extra)))


def _rebuild(code: str, message: str, field: str | None, extra: dict[str, Any]) -> Refusal:
    return Refusal(code, message, field=field, extra=extra)
