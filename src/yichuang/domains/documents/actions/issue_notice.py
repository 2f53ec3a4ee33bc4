"""Issue notices: numbered without gaps per centre, kind and year, frozen, once per subject and kind."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.numbers import notice_number
from yichuang.rules.office import SHANGHAI
from yichuang.rules.refusal import Refusal

from .. import store
from ..labels import SERIES_WORDS
from ..models import Notice
from ..notice_data import missing_parts

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is mistaken for another
CODE_LENGTH = 12  # 59 bits, written in groups of four

# One subject's notices are made one after the other, so that the second comer finds the first one's.
_LOCK = """
SELECT short_name, pg_advisory_xact_lock(hashtextextended('notice:' || %s, 0))
FROM organisation_centre WHERE id = %s
"""
# The counter rows are taken inside the statement that writes, in order of kind: no gap, no deadlock between two.
_WRITE = """
WITH given AS (
  SELECT * FROM unnest(%(kinds)s::text[], %(fronts)s::text[], %(backs)s::text[], %(data)s::text[], %(codes)s::text[])
    AS given(kind, front, back, data, code)
  WHERE NOT EXISTS (SELECT 1 FROM documents_notice made WHERE made.subject = %(subject)s AND made.kind = given.kind
      AND made.part = %(part)s)
), series AS (
  INSERT INTO documents_numberseries AS series (centre_id, kind, year, last)
  SELECT %(centre)s, kind, %(year)s, 1 FROM given ORDER BY kind
  ON CONFLICT (centre_id, kind, year) DO UPDATE SET last = series.last + 1
  RETURNING kind, last
)
INSERT INTO documents_notice
  (centre_id, subject, kind, part, year, serial, number, data, code, issued_at, issued_by_id, pdf_id)
SELECT %(centre)s, %(subject)s, kind, %(part)s, %(year)s, last,
  front || last || back, data::jsonb, code, %(now)s, %(post)s, NULL
FROM series JOIN given USING (kind)
RETURNING number, kind
"""


def issue_notice(
    *,
    centre_id: int,
    kind: str,
    subject: str,
    data: dict[str, Any],
    post_id: int | None,
    now: datetime,
    actor: Actor = SYSTEM,
    part: str = "",
) -> Notice:
    """Issue one notice, or give back the one that this subject already has of this kind. See ``issue_notices``."""
    return issue_notices(
        centre_id=centre_id, subject=subject, notices={kind: data}, post_id=post_id, now=now, actor=actor, part=part
    )[kind]


def issue_notices(
    *,
    centre_id: int,
    subject: str,
    notices: Mapping[str, dict[str, Any]],
    post_id: int | None,
    now: datetime,
    actor: Actor = SYSTEM,
    part: str = "",
) -> dict[str, Notice]:
    """Issue several notices of one subject (kind → ``notice_data`` shape as data), in four statements for all.

    ``part``: which one, of kinds that a subject may have several of (a special procedure's key).

    In the caller's transaction, and last in it: the number's row stays locked until commit, and a rolled-back
    notice leaves no gap. Raises ValueError where data does not fit its shape, ``Refusal('not_found')`` for a centre.
    """
    for kind, data in notices.items():
        if wrong := missing_parts(kind, data):
            raise ValueError(f"data of a {kind} notice: missing or unknown {sorted(wrong)}")
    year, kinds = now.astimezone(SHANGHAI).year, list(notices)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK, [subject, centre_id])
        if (row := cursor.fetchone()) is None:
            raise Refusal("not_found", "没有找到这个政务服务中心，文书没有生成。")
        frames = [_frame(row[0], kind, year) for kind in kinds]
        texts = [json.dumps(notices[kind], ensure_ascii=False, sort_keys=True) for kind in kinds]
        values: dict[str, Any] = {
            "kinds": kinds,
            "fronts": [front for front, _ in frames],
            "backs": [back for _, back in frames],
            "data": texts,
            "codes": [new_code() for _ in kinds],
            "subject": subject,
            "part": part,
            "centre": centre_id,
            "year": year,
            "now": now,
            "post": post_id,
        }
        cursor.execute(_WRITE, values)
        digests = {kind: store.digest_of(text.encode()) for kind, text in zip(kinds, texts, strict=True)}
        traces = [
            audit.Trace(f"notice:{number}", "issue_notice", {"of": subject, "data": digests[kind]})
            for number, kind in cursor.fetchall()
        ]
        if traces:
            audit.leave_all(traces, actor, now)
    return {notice.kind: notice for notice in Notice.objects.filter(subject=subject, kind__in=kinds, part=part)}


def new_code() -> str:
    """A random code for checking a notice, such as K7QM-4TXP-9WHR."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def _frame(organ: str, kind: str, year: int) -> tuple[str, str]:
    """What stands before and behind the serial number, which only the writing statement knows."""
    front, _, back = notice_number(organ, SERIES_WORDS[kind], year, 1).rpartition("1")
    return front, back
