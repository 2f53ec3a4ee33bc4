"""A signature that was drawn on a pad, as a stored file."""

import base64
import binascii

from django.utils import timezone

from yichuang.domains.documents.actions import store_file
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

PICTURE = "data:image/png;base64,"


def stored_signature(picture: str, actor: Actor) -> str | None:
    """Digest of the picture that the pad drew; None where nobody signed. Raises ``Refusal('signature_broken')``."""
    if not picture:
        return None
    try:
        content = base64.b64decode(picture.removeprefix(PICTURE), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("signature_broken", "签名图片没有完整收到，请清除后重新签名。", field="signature") from None
    return store_file(content=content, name="签名.png", actor=actor, now=timezone.now()).digest
