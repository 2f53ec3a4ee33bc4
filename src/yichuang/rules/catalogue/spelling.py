"""Pinyin of a name: how people type it."""

from pypinyin import Style, lazy_pinyin


def pinyin_of(name: str) -> str:
    """Syllables with spaces between them, at most 1,000 characters."""
    return " ".join(lazy_pinyin(name))[:1000]


def initials_of(name: str) -> str:
    """First letters, lower case, at most 120."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()[:120]
