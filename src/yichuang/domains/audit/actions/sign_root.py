"""Sign a root over every head that grew since the last one."""

from datetime import date, datetime
from pathlib import Path

from django.db import connection, transaction

from yichuang.rules.office import SHANGHAI
from yichuang.toolkit.locks import lock_name

from ..models import Root
from ..roots import HEADS_OF_A_ROOT, LoggedRoot, append_to_log, log_path, moment_of, read_log, root_digest, signing_key
from ..stream import stream

MOST_HEADS = 10_000  # of one root: an append to one of them waits until it is signed

# A head that is being appended to at this moment is left for the next root: the signer waits for nobody.
_TAKE = """
WITH grown AS (
  SELECT subject FROM audit_head WHERE length > signed LIMIT %s FOR UPDATE SKIP LOCKED
), taken AS (
  UPDATE audit_head head SET signed = head.length FROM grown WHERE head.subject = grown.subject
  RETURNING head.subject, head.length, head.digest
)
INSERT INTO audit_roothead (root_id, subject, length, digest) SELECT %s, subject, length, digest FROM taken
"""


def sign_root(at: datetime) -> Root | None:
    """Write and sign as many roots as it takes; returns the last of them, None where nothing grew.

    The first of a day is signed even over nothing, so that a day without a root shows a signer that stood still.
    """
    last = None
    while root := _sign_next(at):
        last = root
    return last


def _sign_next(at: datetime) -> Root | None:
    """One root, in one transaction of its own; two signers wait for each other.

    The line in the list outside is written after commit, so that it never names a root that was rolled back; where
    the process died in between, the next signer adds the line.
    """
    with transaction.atomic(durable=True):
        lock_name("audit.sign_root")
        with connection.cursor() as cursor:
            last = Root.objects.order_by("-number").first()
            log, number = log_path(), last.number + 1 if last else 1
            if last:
                _add_forgotten(log, last)
            cursor.execute(_TAKE, [MOST_HEADS, number])
            if not cursor.rowcount and not (last and _day(last.signed_at) < _day(at)):
                return None
        digest = root_digest(last.digest if last else "", number, at, stream(HEADS_OF_A_ROOT, [number]))
        signature = signing_key().sign(digest.encode()).hex()
        root = Root.objects.create(number=number, signed_at=at, digest=digest, signature=signature)
        transaction.on_commit(lambda: append_to_log(log, _line(root)))
    return root


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _add_forgotten(log: Path, last: Root) -> None:
    """Add the line of the last root where the list ends with the one before: its signer died between the two."""
    logged = [line for line in read_log(log) if isinstance(line, LoggedRoot)]
    ends_at = logged[-1].number if logged else 0
    if ends_at == last.number - 1:
        append_to_log(log, _line(last))


def _line(root: Root) -> LoggedRoot:
    return LoggedRoot(root.number, moment_of(root), root.digest, root.signature)
