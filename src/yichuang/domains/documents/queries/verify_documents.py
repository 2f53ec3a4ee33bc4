"""Stored files and notices, held against the trail: every byte that was put on record is still there and the same."""

import hashlib
import json
from collections.abc import Iterator

from django.db import connection

from yichuang.domains.audit.queries import Found, Report, detail_of, stream

from .. import store

# Every upload left an entry in the chain of its digest; the row and the entry must both be there.
_FILES = """
SELECT coalesce(file.digest, entry.digest), file.size, entry.body
FROM documents_storedfile file FULL JOIN (
  SELECT DISTINCT ON (subject) substr(subject, 6) AS digest, body FROM audit_entry
  WHERE starts_with(subject, 'file:') AND verb = 'upload' ORDER BY subject, position
) entry ON entry.digest = file.digest ORDER BY 1
"""
_NOTICES = """
SELECT coalesce('notice:' || notice.number, entry.subject), notice.data::text, entry.body, notice.subject
FROM documents_notice notice FULL JOIN (
  SELECT subject, body FROM audit_entry WHERE starts_with(subject, 'notice:') AND verb = 'issue_notice' AND position = 1
) entry ON entry.subject = 'notice:' || notice.number ORDER BY 1
"""
_SET = """
SELECT coalesce('notice:' || notice.number, entry.subject), notice.pdf_id, entry.body
FROM (SELECT number, pdf_id FROM documents_notice WHERE pdf_id IS NOT NULL) notice FULL JOIN (
  SELECT DISTINCT ON (subject) subject, body FROM audit_entry
  WHERE starts_with(subject, 'notice:') AND verb = 'notice_pdf' ORDER BY subject, position DESC
) entry ON entry.subject = 'notice:' || notice.number ORDER BY 1
"""
# A series counts from 1 without a gap, and its counter stands at the last number given.
_SERIES = """
SELECT notice.kind || ' ' || notice.year || ' ' || notice.organ, count(*), max(notice.serial), max(series.last)
FROM documents_notice notice LEFT JOIN documents_numberseries series
  ON (series.organ, series.kind, series.year) = (notice.organ, notice.kind, notice.year)
GROUP BY notice.organ, notice.kind, notice.year
HAVING count(*) <> max(notice.serial) OR max(notice.serial) IS DISTINCT FROM max(series.last)
"""


def verify_documents(report: Report) -> Iterator[Found]:
    """Findings of all stored files and notices."""
    yield from _verify_files(report)
    yield from _verify_notices(report)
    with connection.cursor() as cursor:
        cursor.execute(_SERIES)
        for series, count, last, counter in cursor.fetchall():
            yield "series", series, last, f"该文书序列有 {count} 份，最大序号为 {last}，计数登记为 {counter}"


def _verify_files(report: Report) -> Iterator[Found]:
    for digest, size, body in stream(_FILES):
        report.files += 1
        subject = f"file:{digest}"
        if size is None:
            yield "file_row_gone", subject, None, "留痕中有这份文件的上传，文件登记却不在了"
            continue
        if body is None:
            yield "file_untold", subject, None, "文件登记没有相应的上传留痕"
        elif detail_of(body).get("size") != size:
            yield "file_row", subject, None, "文件登记的大小与上传留痕不一致"
        if problem := _differs(digest, size):
            yield "file", subject, None, problem


def _differs(digest: str, size: int) -> str:
    """What is wrong with the bytes of a digest, read in pieces; empty if nothing is."""
    path, found = store.path_of(digest), hashlib.sha256()
    try:
        with path.open("rb") as content:
            while piece := content.read(1 << 20):
                found.update(piece)
    except OSError:
        return "文件不在存储中，或无法读取"
    if found.hexdigest() != digest:
        return "文件内容与它的摘要不符：被改动过"
    return "" if path.stat().st_size == size else "文件大小与登记不符"


def _verify_notices(report: Report) -> Iterator[Found]:
    for subject, data, body, about in stream(_NOTICES):
        report.notices += 1
        if data is None:
            yield "notice_gone", subject, None, "留痕中出具过这份文书，文书登记却不在了"
        elif body is None:
            yield "notice_untold", subject, None, "文书没有相应的出具留痕"
        else:
            stated = detail_of(body)
            text = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True)
            if (stated.get("data"), stated.get("of")) != (store.digest_of(text.encode()), about):
                yield "notice", subject, None, "文书的内容或所属办件与出具时不同"
    for subject, pdf, body in stream(_SET):
        if body is None:
            yield "notice_pdf", subject, None, "文书所附的版式文件没有生成留痕"
        elif detail_of(body).get("pdf") != pdf:
            yield "notice_pdf", subject, None, "文书所附的版式文件不是当时生成的那一份"
