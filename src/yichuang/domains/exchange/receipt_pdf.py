"""The made-up receipt of the simulated payment platform."""

from datetime import datetime
from decimal import Decimal

from yichuang.domains.documents.typeset import compile_sheet, families
from yichuang.rules.fees import in_words
from yichuang.rules.office import SHANGHAI


def receipt_pdf(number: str, title: str, amount: Decimal, paid_at: datetime) -> bytes:
    """A PDF that says what was paid, and that no money moved; the same input gives the same bytes."""
    at = paid_at.astimezone(SHANGHAI)
    said = {
        "number": number,
        "title": title,
        "amount": str(amount),
        "words": in_words(amount),
        "paid": f"{at:%Y-%m-%d %H:%M}",
        "issued": at.isoformat()[:16],
        "fonts": families(),
    }
    return compile_sheet("simulated_receipt", said, {}).pdf
