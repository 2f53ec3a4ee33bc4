"""What two ways of writing the same words have in common."""

import re
import unicodedata

LONGEST = 60  # letters of a question that are read

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def fold(text: str) -> str:
    """Half-width, lower case, without spaces and punctuation."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).lower() if letter.isalnum())


def unbracketed(text: str) -> str:
    """``text`` folded without what stands in round or square brackets: 食品（含保健食品）经营许可 → 食品经营许可."""
    return fold(_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))


def is_latin(text: str) -> bool:
    """Whether a folded text can be pinyin: plain Latin letters only."""
    return text.isascii() and text.isalpha()
