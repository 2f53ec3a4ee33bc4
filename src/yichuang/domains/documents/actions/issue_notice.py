"""Issue notices: numbered without gaps per organ, kind and year, frozen, once per subject and kind."""

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
from ..organ import organs_of
from ..wording import contents_in_force, keep_wording, seal_pictures, seal_words

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is mistaken for another
CODE_LENGTH = 12  # 59 bits, written in groups of four

# The counter rows are taken inside the statement that writes, in order of organ and kind: no gap, no deadlock.
_WRITE = """
WITH given AS (
  SELECT * FROM unnest(%(kinds)s::text[], %(fronts)s::text[], %(backs)s::text[], %(data)s::text[], %(codes)s::text[],
      %(organs)s::text[], %(wordings)s::text[], %(seals)s::text[])
    AS given(kind, front, back, data, code, organ, wording, seal)
  WHERE NOT EXISTS (SELECT 1 FROM documents_notice made WHERE made.subject = %(subject)s AND made.kind = given.kind
      AND made.part = %(part)s)
), series AS (
  INSERT INTO documents_numberseries AS series (organ, kind, year, last)
  SELECT organ, kind, %(year)s, 1 FROM given ORDER BY organ, kind
  ON CONFLICT (organ, kind, year) DO UPDATE SET last = series.last + 1
  RETURNING kind, last
)
INSERT INTO documents_notice
  (centre_id, subject, kind, part, organ, year, serial, number, data, code, issued_at, issued_by_id, pdf_id,
   wording_id, seal_picture_id)
SELECT %(centre)s, %(subject)s, kind, %(part)s, organ, %(year)s, last,
  front || last || back, data::jsonb, code, %(now)s, %(post)s, NULL, wording, seal
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
    department_id: int | None = None,
) -> Notice:
    """Issue one notice, or give back the one that this subject already has of this kind. See ``issue_notices``."""
    return issue_notices(
        centre_id=centre_id,
        subject=subject,
        notices={kind: data},
        post_id=post_id,
        now=now,
        actor=actor,
        part=part,
        department_id=department_id,
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
    department_id: int | None = None,
) -> dict[str, Notice]:
    """Issue several notices of one subject (kind → shape of ``notice_data`` as data), in as many statements as one.

    ``part``: which one, of kinds that a subject may have several of (a special procedure's key).
    ``department_id``: the department concerned; what is issued in its name (``data["organ"]``) is numbered in its
    series, anything else in the centre's. One subject's notices are made one after the other, so that the second comer
    finds the first one's.

    In the caller's transaction, and last in it: the number's row stays locked until commit, and a rolled-back
    notice leaves no gap. Raises ValueError where data does not fit its shape, ``Refusal('not_found')`` for a centre.
    """
    for kind, data in notices.items():
        if wrong := missing_parts(kind, data):
            raise ValueError(f"data of a {kind} notice: missing or unknown {sorted(wrong)}")
    day, kinds = now.astimezone(SHANGHAI).date(), list(notices)
    year = day.year
    with transaction.atomic(), connection.cursor() as cursor:
        headings = {data["organ"] for data in notices.values()}
        found = organs_of(headings, subject=subject, centre_id=centre_id, department_id=department_id)
        if found is None:
            raise Refusal("not_found", "没有找到这个政务服务中心，文书没有生成。")
        organs = [found[notices[kind]["organ"]] for kind in kinds]
        frames = [_frame(organ.short_name, kind, year) for organ, kind in zip(organs, kinds, strict=True)]
        contents = contents_in_force(centre_id, kinds, day)
        seals = {kind: seal_words(notices[kind], contents[kind]) for kind in kinds}
        pictures = seal_pictures(centre_id, seals.values())
        texts = [json.dumps(notices[kind], ensure_ascii=False, sort_keys=True) for kind in kinds]
        values: dict[str, Any] = {
            "kinds": kinds,
            "fronts": [front for front, _ in frames],
            "organs": [organ.key for organ in organs],
            "wordings": keep_wording([contents[kind] for kind in kinds]),
            "seals": [pictures.get(seals[kind]) for kind in kinds],
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
