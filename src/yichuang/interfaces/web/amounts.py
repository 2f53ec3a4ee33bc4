"""Amounts of money as people type them."""

import re

from yichuang.rules.refusal import Refusal

_PRICE = re.compile(r"^\d{1,5}(\.\d{1,2})?$")


def cents(text: str) -> int | None:
    """12.5 (yuan) → 1250; None where nothing was typed. Raises ``Refusal('price_bad')``."""
    text = text.strip()
    if not text:
        return None
    if not _PRICE.match(text):
        raise Refusal("price_bad", "费用请填写元，最多两位小数，例如 12 或 12.50。", field="price")
    yuan, _, rest = text.partition(".")
    return int(yuan) * 100 + int(f"{rest:0<2}")
