"""Leave an entry on the trail, in the caller's transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

_APPEND = """
WITH given AS (
  SELECT * FROM json_to_recordset(%s::json) AS given (subject text, verb text, body text)
), head AS (
  INSERT INTO audit_head AS head (subject, length, digest)
  SELECT subject, 1, encode(sha256(convert_to(body, 'UTF8')), 'hex') FROM given ORDER BY subject
  ON CONFLICT (subject) DO UPDATE SET length = head.length + 1,
    digest = encode(sha256(convert_to(head.digest
      || (SELECT body FROM given WHERE given.subject = head.subject), 'UTF8')), 'hex')
  RETURNING subject, length, digest
)
INSERT INTO audit_entry (subject, position, digest, verb, actor, outcome, at, body)
SELECT head.subject, head.length, head.digest, given.verb, %s, %s, %s, given.body
FROM head JOIN given USING (subject)
"""


@dataclass(frozen=True)
class Trace:
    """What happened to one subject (``case:<number>``, ``ticket:<id>``, ``post:<code>`` …)."""

    subject: str
    verb: str
    detail: dict[str, Any] = field(default_factory=dict)


def leave(
    subject: str,
    verb: str,
    actor: Actor,
    at: datetime,
    detail: dict[str, Any] | None = None,
    outcome: str = "done",
) -> None:
    """Append one entry to the chain of ``subject``; ``detail`` is JSON and holds no personal data in clear."""
    leave_all([Trace(subject, verb, detail or {})], actor, at, outcome)


def leave_all(traces: Sequence[Trace], actor: Actor, at: datetime, outcome: str = "done") -> None:
    """Append entries to several chains, in one statement where each subject appears once.

    Heads are locked in the order of their names, so that two of these never wait for each other. Traces of one subject
    keep their order. Belongs into the caller's transaction, which says whether the act happened.
    """
    waves: list[dict[str, Trace]] = []  # the n-th traces of all subjects; the first wave locks every head
    for trace in traces:
        wave = next((wave for wave in waves if trace.subject not in wave), None)
        if wave is None:
            waves.append(wave := {})
        wave[trace.subject] = trace
    with prepared_cursor() as cursor:
        for wave in waves:
            given = [
                {"subject": trace.subject, "verb": trace.verb, "body": body_of(trace, actor, at, outcome)}
                for trace in wave.values()
            ]
            cursor.execute(_APPEND, [json.dumps(given), actor.label, outcome, at])


def leave_refusal(subject: str, verb: str, actor: Actor, at: datetime, refusal: Refusal) -> None:
    """Put a refusal by authority on record. Call it outside the transaction that was rolled back."""
    with transaction.atomic():
        leave(subject, verb, actor, at, {"code": refusal.code, **refusal.extra}, outcome="refused")


def body_of(trace: Trace, actor: Actor, at: datetime, outcome: str) -> str:
    """The exact text that is digested."""
    return json.dumps(
        {
            "subject": trace.subject,
            "verb": trace.verb,
            "actor": actor.label,
            "outcome": outcome,
            "at": at.astimezone(UTC).isoformat(),
            "detail": trace.detail,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
