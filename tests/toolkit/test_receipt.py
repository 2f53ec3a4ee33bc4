"""Receipts as a printer gets them, and what it answers about its paper."""

import pytest

from yichuang.toolkit import env
from yichuang.toolkit.receipt import as_bytes, paper_in

PARTS = [
    {"text": "清流县政务服务中心", "size": "normal", "align": "center"},
    {"text": "A012", "size": "huge", "align": "center"},
    {"text": "龘㐀🀄", "size": "small", "align": "left"},
    {"qr": "http://c/hall/ticket/t/"},
    {"cut": True},
]
CUT, QR_PRINT = b"\x1dV\x00", b"\x1d(k\x03\x001Q0"


def test_number_chinese_qr_code_and_cut_are_in_the_bytes() -> None:
    sent = as_bytes(PARTS)
    assert sent.startswith(b"\x1b@\x1c\x26")  # a fresh printer, Chinese on
    assert "清流县政务服务中心".encode("gb18030") + b"\n" in sent
    assert b"\x1d!\x33\x1ba\x01\x1c!\x0cA012\n" in sent  # four times as wide and high, in the middle
    assert b"http://c/hall/ticket/t/" + QR_PRINT in sent
    assert sent.endswith(CUT)


def test_a_printer_without_chinese_gets_pictures() -> None:
    font = next(iter(sorted((env.ROOT / ".local" / "fonts").glob("*.ttf"))), None)
    if font is None:
        pytest.skip("no font was fetched")
    sent = as_bytes(PARTS, font)
    assert sent.count(b"\x1dv0") == 3  # a raster picture for each line
    assert "政务".encode("gb18030") not in sent
    assert QR_PRINT in sent
    assert sent.endswith(CUT)


@pytest.mark.parametrize(
    ("answer", "paper"),
    [
        (b"\x12", "ok"),
        (b"\x1e", "paper_low"),
        (b"\x72", "paper_out"),
        (b"\x7e", "paper_out"),
        (b"", None),
        (b"\x00", None),
    ],
)
def test_the_answer_about_paper(answer: bytes, paper: str | None) -> None:
    assert paper_in(answer) == paper
