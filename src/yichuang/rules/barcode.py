"""Code 128 (ISO/IEC 15417): what the scanners at counters read. Code set B, and C for long runs of digits."""

import re

# fmt: off
_WIDTHS = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
]
# fmt: on
_TO_C, _TO_B, _START_B, _START_C, _STOP = 99, 100, 104, 105, 106
_RUN = re.compile(r"\d{4,}")
QUIET = 10  # modules of white on either side


def code128(text: str) -> list[int]:
    """Symbol values from start to stop with the check symbol; ValueError for what printable ASCII does not have."""
    if not text or not all(" " <= letter <= "~" for letter in text):
        raise ValueError(f"Code 128 B has no symbols for {text!r}")
    values: list[int] = []
    in_c, place = False, 0
    while place < len(text):
        run = _RUN.match(text, place)
        if run and not in_c and len(run[0]) % 2:  # an odd run begins with one digit of set B
            values += [_START_B] if not values else []
            values.append(ord(text[place]) - 32)
            place += 1
            run = _RUN.match(text, place)
        pair = text[place : place + 2]
        if (run or in_c) and len(pair) == 2 and pair.isdigit():
            if not in_c:
                values.append(_TO_C if values else _START_C)
            values.append(int(pair))
            in_c, place = True, place + 2
            continue
        if in_c or not values:
            values.append(_TO_B if values else _START_B)
        values.append(ord(text[place]) - 32)
        in_c, place = False, place + 1
    check = (values[0] + sum(at * value for at, value in enumerate(values[1:], start=1))) % 103
    return [*values, check, _STOP]


def bars(text: str) -> list[tuple[int, int]]:
    """The black bars as (left, width) in modules, after the quiet zone."""
    found, left = [], QUIET
    for value in code128(text):
        for at, width in enumerate(int(digit) for digit in _WIDTHS[value]):
            if at % 2 == 0:
                found.append((left, width))
            left += width
    return found


def barcode_svg(text: str, height: int = 40) -> str:
    """The barcode as SVG, one unit a module, its quiet zones with it."""
    drawn = bars(text)
    width = drawn[-1][0] + drawn[-1][1] + QUIET
    path = "".join(f"M{left} 0h{one}v{height}h-{one}z" for left, one in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f'<rect width="{width}" height="{height}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )
