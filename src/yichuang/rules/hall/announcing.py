"""What loudspeakers say: digits one by one, and the window's name without its hung labels.

Twice the same: as a sentence for a machine with a Chinese voice, and as the names of recordings for one without.
"""

from string import ascii_uppercase

from yichuang.rules.naming import HUNG

_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")

RECORDINGS = {
    **{letter: letter for letter in ascii_uppercase},
    **{str(digit): word for digit, word in enumerate("零一二三四五六七八九十")},
    "please": "请",
    "number": "号",
    "to": "到",
    "window": "窗口",
}
"""Name of each recording (``<name>.wav``) → what is heard. A centre may add ``zone-<zone code>``: a zone's name."""


def announcement(number: str, window_name: str) -> str:
    """("A012", "社医保综合受理1") → 请A零一二号，到社医保综合受理1号窗口。"""
    letters = number.rstrip("0123456789")
    name, place_number = _split(window_name)
    place = f"{name}{place_number}号窗口" if place_number else f"{name}窗口"
    return f"请{' '.join(letters)}{number[len(letters) :].translate(_DIGITS)}号，到{place}。"


def clips(number: str, window_name: str, zone_code: str = "") -> list[str]:
    """("A012", "社医保综合受理3", "social") → 请 A 零 一 二 号 到 ‹zone› 三 号 窗口, as names of `RECORDINGS`.

    The zone's name (of the window) is heard where the centre has recorded it; a player leaves out what it doesn't have.
    """
    _, place_number = _split(window_name)
    zone = [f"zone-{zone_code}"] if zone_code else []
    place = [*_counted(int(place_number)), "number"] if place_number else []
    return ["please", *number, "number", "to", *zone, *place, "window"]


def _split(window_name: str) -> tuple[str, str]:
    """The window's own name, and its number (empty where it has none)."""
    own = window_name.split(HUNG)[0]
    name = own.rstrip("0123456789")
    return name, own[len(name) :]


def _counted(number: int) -> list[str]:
    """3 → 三, 12 → 十 二, 20 → 二 十, 23 → 二 十 三; from a hundred on digit by digit."""
    if not 10 <= number < 100:
        return list(str(number))
    tens, ones = divmod(number, 10)
    return [*([str(tens)] if tens > 1 else []), "10", *([str(ones)] if ones else [])]
