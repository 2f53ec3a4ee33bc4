"""Which machine shows this credential: for pages that ask who stands before them."""

import hashlib
import hmac
from dataclasses import dataclass

from ..models import Machine


@dataclass(frozen=True)
class KnownMachine:
    """An enrolled machine. ``prints``: browser, order or none."""

    id: int
    centre_id: int
    code: str
    name: str
    kind: str
    window_code: str
    prints: str


def find_machine(machine_id: int, secret: str) -> KnownMachine | None:
    """The machine of this cookie; None where it is unknown or was ended."""
    found = Machine.objects.filter(pk=machine_id, revoked_at=None).select_related("window").first()
    digest = hashlib.sha256(secret.encode()).hexdigest()
    if found is None or not hmac.compare_digest(found.credential_digest, digest):
        return None
    prints = "order" if found.printer_id else "browser" if found.prints_itself else "none"
    window = found.window.code if found.window else ""
    return KnownMachine(found.pk, found.centre_id, found.code, found.name, found.kind, window, prints)
