"""Sign a root over every head that changed since the last one."""

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from ..models import Root
from ..roots import HEADS_OF_A_ROOT, LoggedRoot, append_to_log, log_path, read_log, root_digest, signing_key

_TAKE_CHANGED = """
INSERT INTO audit_roothead (root_id, subject, length, digest)
SELECT %s, head.subject, head.length, head.digest FROM audit_head head
LEFT JOIN LATERAL (SELECT length FROM audit_roothead seen WHERE seen.subject = head.subject
  ORDER BY length DESC LIMIT 1) seen ON true
WHERE seen.length IS NULL OR seen.length < head.length
"""


def sign_root(at: datetime) -> Root | None:
    """Write, sign and return the next root; None where nothing changed.

    Two signers wait for each other. The heads are those of one statement's snapshot: a head belongs to entries that
    were committed with it. The line in the list outside is written after commit, so that it never names a root that
    was rolled back; where the process died in between, the next signer adds the line.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('audit.sign_root', 0))")
            last = Root.objects.order_by("-number").first()
            number = last.number + 1 if last else 1
            cursor.execute(_TAKE_CHANGED, [number])
            changed = cursor.rowcount
        log = log_path()
        if last:
            _add_forgotten(log, last)
        if not changed:
            return None
        with connection.chunked_cursor() as heads:
            heads.execute(HEADS_OF_A_ROOT, [number])
            digest = root_digest(last.digest if last else "", number, at, heads)
        signature = signing_key().sign(digest.encode()).hex()
        root = Root.objects.create(number=number, signed_at=at, digest=digest, signature=signature)
        transaction.on_commit(lambda: append_to_log(log, _line(root)))
    return root


def _add_forgotten(log: Path, last: Root) -> None:
    """Add the line of the last root where the list ends with the one before: its signer died between the two."""
    logged = [line for line in read_log(log) if isinstance(line, LoggedRoot)]
    ends_at = logged[-1].number if logged else 0
    if ends_at == last.number - 1:
        append_to_log(log, _line(last))


def _line(root: Root) -> LoggedRoot:
    return LoggedRoot(root.number, root.signed_at.isoformat(), root.digest, root.signature)
