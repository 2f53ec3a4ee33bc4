"""Sign a root over every head that changed since the last one."""

import hashlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction

from ..models import Root, RootHead

_CHANGED = """
SELECT head.subject, head.length, head.digest FROM audit_head head
LEFT JOIN LATERAL (SELECT length FROM audit_roothead seen WHERE seen.subject = head.subject
  ORDER BY length DESC LIMIT 1) seen ON true
WHERE seen.length IS NULL OR seen.length < head.length ORDER BY head.subject
"""


def sign_root(at: datetime) -> Root | None:
    """Write, sign and return the next root; None where nothing changed. Also written to a file beside the keys."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit.sign_root'))")
            cursor.execute(_CHANGED)
            changed = cursor.fetchall()
        if not changed:
            return None
        last = Root.objects.order_by("-number").first()
        number = last.number + 1 if last else 1
        digest = root_digest(last.digest if last else "", number, changed)
        key = Ed25519PrivateKey.from_private_bytes(settings.SECRETS.trail)
        signature = key.sign(digest.encode()).hex()
        root = Root.objects.create(number=number, signed_at=at, digest=digest, signature=signature)
        RootHead.objects.bulk_create(
            [RootHead(root=root, subject=s, length=n, digest=d) for s, n, d in changed], batch_size=1000
        )
    with (settings.LOCAL / "roots.log").open("a") as log:
        log.write(f"{number} {at.isoformat()} {digest} {signature}\n")
    return root


def root_digest(previous: str, number: int, heads: list[tuple[str, int, str]]) -> str:
    """SHA-256 over the previous root's digest, the number and the changed heads in order of subject."""
    text = "\n".join([previous, str(number), *(f"{s} {n} {d}" for s, n, d in heads)])
    return hashlib.sha256(text.encode()).hexdigest()
