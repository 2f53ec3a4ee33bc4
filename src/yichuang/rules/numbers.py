"""How numbers are written: cases, tickets, notices. Where the next one comes from is not known here."""

from datetime import date


def case_number(region: str, day: date, sequence: int) -> str:
    """办件编号: 6 digits of the region, the date, at least 6 digits of a sequence that is never reset.

    ``region``: a region code of 6 or 12 digits. ``sequence``: 1 or more; above 999999 the number grows wider,
    so that no number is ever used twice. Raises ValueError for anything else.
    """
    if not (region.isascii() and region.isdigit() and len(region) in {6, 12}):
        raise ValueError(f"a region code has 6 or 12 digits: {region!r}")
    return f"{region[:6]}{day.isoformat().replace('-', '')}{_counted(sequence):06d}"


def application_number(region: str, day: date, sequence: int) -> str:
    """一件事申请编号: J and what a case's number is made of; both count on one sequence. Raises ValueError likewise."""
    return f"J{case_number(region, day, sequence)}"


def ticket_number(prefix: str, sequence: int) -> str:
    """排队号: a prefix of capital letters and at least 3 digits, as in A001. Raises ValueError otherwise."""
    if not (prefix.isascii() and prefix.isalpha() and prefix.isupper()):
        raise ValueError(f"a ticket's prefix is made of capital letters: {prefix!r}")
    return f"{prefix}{_counted(sequence):03d}"


def notice_number(organ: str, series: str, year: int, number: int) -> str:
    """文书编号: ("清流行政服务", "受", 2026, 1) → 清流行政服务受字〔2026〕第1号.

    ``organ``: the organ's short name; ``series``: the word of the kind of notice, without 字.
    Raises ValueError for a bad part.
    """
    if not organ or not series:
        raise ValueError("a notice number needs an organ and a series word")
    if not 1949 <= year <= 9999:
        raise ValueError(f"no year of a notice: {year}")
    return f"{organ}{series}字〔{year}〕第{_counted(number)}号"


def _counted(number: int) -> int:
    if number < 1:
        raise ValueError(f"numbers start at 1: {number}")
    return number
