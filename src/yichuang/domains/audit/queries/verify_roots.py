"""Roots: digest, signature and chain of each, the heads they signed, and the list outside the database."""

from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from django.db.models import Max

from ..models import Root
from ..roots import HEADS_OF_A_ROOT, LoggedRoot, moment_of, root_digest, signing_key
from ..stream import stream

# A signed head without its entry: the chain was cut shorter, rewritten, or taken away, head and all.
_LOST = """
SELECT signed.root_id, signed.subject, signed.length, entry.digest FROM audit_roothead signed
LEFT JOIN audit_entry entry ON entry.subject = signed.subject AND entry.position = signed.length
WHERE entry.digest IS DISTINCT FROM signed.digest ORDER BY signed.root_id, signed.subject
"""
_HEADS_WITHOUT_ROOT = """
SELECT DISTINCT root_id FROM audit_roothead head
WHERE NOT EXISTS (SELECT 1 FROM audit_root root WHERE root.number = head.root_id) ORDER BY root_id
"""
# A head that pretends to be signed further than it is would never be signed again.
_MARKED = """
SELECT head.subject, head.length, head.signed FROM audit_head head
LEFT JOIN (SELECT subject, max(length) AS length FROM audit_roothead GROUP BY subject) seen USING (subject)
WHERE head.signed > coalesce(seen.length, 0) ORDER BY head.subject
"""

Found = tuple[str, str, int | None, str]


class Counts(Protocol):
    """What is counted on the way."""

    roots: int


def check_roots(counts: Counts, log: list[LoggedRoot | str]) -> Iterator[Found]:
    """Findings of all roots; counts them."""
    logged = {line.number: line for line in log if isinstance(line, LoggedRoot)}
    for line in log:
        if isinstance(line, str):
            yield "log", "", None, f"库外根清单中有无法识别的一行：{line[:80]}"
        elif not _same(line, logged[line.number]):
            yield "log", "", line.number, "库外根清单中同一编号有两个不同的根"
    yield from _check_each(counts, logged)
    for number, subject, length, digest in stream(_LOST):
        what = "没有这一条" if digest is None else "这一条已不是签名时的内容"
        yield "signed_entry", subject, length, f"第 {number} 号根签过第 {length} 条，现在{what}"
    for subject, length, signed in stream(_MARKED):
        yield "signed_mark", subject, length, f"链首标为已签到第 {signed} 条，实际不是：有人想让它不被签名"
    for (number,) in stream(_HEADS_WITHOUT_ROOT):
        yield "root_gone", "", number, f"有第 {number} 号根签过的链首，而没有这个根"


def _check_each(counts: Counts, logged: dict[int, LoggedRoot]) -> Iterator[Found]:
    public_key = signing_key().public_key()
    newest = Root.objects.aggregate(newest=Max("number"))["newest"]
    number, previous = 0, ""
    for root in Root.objects.order_by("number").iterator():
        counts.roots += 1
        if root.number != number + 1:
            yield "root_gone", "", number + 1, f"第 {number} 号根之后应为第 {number + 1} 号，实际是第 {root.number} 号"
        heads = stream(HEADS_OF_A_ROOT, [root.number])
        if root_digest(previous, root.number, root.signed_at, heads) != root.digest:
            yield "root", "", root.number, "根的摘要与它的时间、所签的链首或上一个根不符"
        try:
            public_key.verify(bytes.fromhex(root.signature), root.digest.encode())
        except (InvalidSignature, ValueError):
            yield "signature", "", root.number, "根的签名无效"
        line = logged.pop(root.number, None)
        if line is None and root.number != newest:  # the newest one's signer may be about to write the line
            yield "log", "", root.number, "库外根清单缺少这个根"
        elif line is not None and not _same(line, root):
            yield "log", "", root.number, "库内的根与库外根清单不一致"
        number, previous = root.number, root.digest
    for missing in sorted(logged):
        yield "root_gone", "", missing, f"库外根清单有第 {missing} 号根，数据库中没有：最近的根被删除"


def _same(line: LoggedRoot, other: LoggedRoot | Root) -> bool:
    moment = other.at if isinstance(other, LoggedRoot) else moment_of(other)
    return (line.at, line.digest, line.signature) == (moment, other.digest, other.signature)
