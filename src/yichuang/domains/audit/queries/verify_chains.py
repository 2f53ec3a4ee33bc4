"""Chains: every entry recomputed from its body, and heads that agree with the last ones."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from ..stream import stream

# In the order of the unique index on (subject, position); a chain lies together.
_ENTRIES = """
SELECT entry.subject, entry.position, entry.digest, entry.verb, entry.actor, entry.outcome, entry.at, entry.body,
       head.length, head.digest
FROM audit_entry entry LEFT JOIN audit_head head ON head.subject = entry.subject
ORDER BY entry.subject, entry.position
"""
_HEADS_ALONE = """
SELECT subject, length FROM audit_head head
WHERE NOT EXISTS (SELECT 1 FROM audit_entry entry WHERE entry.subject = head.subject) ORDER BY subject
"""

Found = tuple[str, str, int | None, str]
Row = tuple[Any, ...]


class Counts(Protocol):
    """What is counted on the way."""

    entries: int
    subjects: int


def check_chains(counts: Counts) -> Iterator[Found]:
    """Findings of all chains; counts entries and subjects."""
    for subject, rows in groupby(stream(_ENTRIES), key=lambda row: str(row[0])):
        counts.subjects += 1
        yield from _check_chain(subject, rows, counts)
    for subject, length in stream(_HEADS_ALONE):
        yield "chain_gone", subject, length, f"链首登记有 {length} 条留痕，实际一条也没有"


def _check_chain(subject: str, rows: Iterator[Row], counts: Counts) -> Iterator[Found]:
    position, previous = 0, ""
    length: int | None = None
    head: str | None = None
    for _, place, digest, *columns, body, length, head in rows:  # noqa: B007 (the last row's head is wanted)
        counts.entries += 1
        if place != position + 1:
            yield "hole", subject, place, f"第 {position} 条之后应为第 {position + 1} 条，实际是第 {place} 条"
        if hashlib.sha256((previous + body).encode()).hexdigest() != digest:
            yield "changed", subject, place, "摘要与内容或上一条不符：这一条或它之前的一条被改动、调换或抽走"
        elif wrong := _differing(subject, columns, body):
            yield "columns", subject, place, f"检索列与留痕正文不一致：{'、'.join(wrong)}"
        position, previous = place, digest
    if length is None:
        yield "head_gone", subject, position, "有留痕而没有链首登记"
    elif (length, head) != (position, previous):
        yield "head", subject, position, f"链首登记为 {length} 条，实际最后一条是第 {position} 条，或摘要不一致"


def detail_of(body: str) -> dict[str, Any]:
    """What an entry says beyond its columns; empty where the body is no longer what an entry's body is."""
    try:
        detail = json.loads(body)["detail"]
    except (ValueError, KeyError, TypeError):
        return {}
    return detail if isinstance(detail, dict) else {}


def _differing(subject: str, columns: list[Any], body: str) -> list[str]:
    """Names of the columns that don't say what the body says."""
    try:
        stated = json.loads(body)
        names = ("verb", "actor", "outcome")
        wrong = [name for name, value in zip(names, columns[:3], strict=True) if stated[name] != value]
        if stated["subject"] != subject:
            wrong.append("subject")
        if datetime.fromisoformat(stated["at"]) != columns[3]:
            wrong.append("at")
    except (ValueError, KeyError, TypeError):
        return ["body"]
    return wrong
