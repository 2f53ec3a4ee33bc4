"""A number as somebody typed or scanned it."""

import re

_SCANNED = re.compile(r"/book/number/([0-9]{10})")  # what a scanner types of the QR code


def figures(text: str) -> str:
    """The figures of an appointment's number or an identity number (with its X), whatever stands between them."""
    scanned = _SCANNED.search(text)
    return scanned[1] if scanned else re.sub(r"[^0-9X]", "", text.upper())
