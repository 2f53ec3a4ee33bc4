"""The stable code of an item in addresses, from the code that its list gives it.

Codes of lists are opaque (rules 2.3) and are kept as they are; ours is their lower-case form, so that it is good in
addresses. What doesn't fit — other letters, more than 60 — ends with a digest of the whole.
"""

import hashlib
import re
import unicodedata

from yichuang.rules.catalogue.spelling import initials_of, pinyin_of

LONGEST = 60
_CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def item_code(given: str) -> str:
    """The code of an item whose list calls it ``given``; the same for the same, whatever its case and width."""
    plain = unicodedata.normalize("NFKC", given).strip().lower()
    if len(plain) <= LONGEST and _CODE.fullmatch(plain):
        return plain
    return f"{_slug(plain, 47) or 'item'}-{_digest(plain, 12)}"


def derived_code(department: str, name: str) -> str:
    """The code of something that its list gives none: initials of the name and a digest of department and name."""
    return f"{_slug(initials_of(name), 30) or 'item'}-{_digest(f'{department}|{name}', 8)}"


def department_code(name: str, taken: set[str]) -> str:
    """A new department's code: its name in pinyin, with a number where it is taken."""
    base = _slug(pinyin_of(name), 36).replace("-", "_") or "department"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}_{number}", number + 1
    return code


def _slug(text: str, longest: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:longest].strip("-")


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
