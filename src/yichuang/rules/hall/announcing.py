"""What loudspeakers say: digits one by one, and the window's name without its hung labels."""

from yichuang.rules.naming import HUNG

_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def announcement(number: str, window_name: str) -> str:
    """("A012", "社医保综合受理1") → 请A零一二号，到社医保综合受理1号窗口。"""
    letters = number.rstrip("0123456789")
    label = window_name.split(HUNG)[0]
    name = label.rstrip("0123456789")
    place = f"{name}{label[len(name) :]}号窗口" if len(label) > len(name) else f"{name}窗口"
    return f"请{' '.join(letters)}{number[len(letters) :].translate(_DIGITS)}号，到{place}。"
