"""Receipts on paper: parts (``{"text", "size", "align"}``, ``{"qr"}``, ``{"cut"}``) as ESC/POS by python-escpos, and a
printer in the network. Chinese goes out as GB18030 after FS &, which the cheap printers of the market have built in.

Loaded without Django: the agent on a kiosk prints with it too.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

CHINESE_ON = b"\x1c\x26"  # FS &
CHINESE_SIZE = b"\x1c\x21"  # FS ! n: bit 2 double width, bit 3 double height
ASK_PAPER = b"\x10\x04\x04"  # DLE EOT 4
STYLE = {"small": (1, 1), "normal": (1, 1), "big": (2, 2), "huge": (4, 4)}
QR_DOTS = 6
TIMEOUT = 4.0
_DOTS = 576  # of a line of 80 mm
_POINTS = {"small": 24, "normal": 30, "big": 48, "huge": 120}

Send = Callable[[bytes], None]


class Lost(Exception):
    """The printer cannot be reached, or went away; the text says it in Chinese."""


def as_bytes(parts: Sequence[dict[str, Any]], font: Path | None = None) -> bytes:
    """The commands of a whole receipt. With a ``font`` each line is drawn as a picture, for printers without Chinese.

    A size that the printer's own Chinese lacks (huge) is set by GS !, which it applies to both scripts.
    """
    from escpos.printer import Dummy

    paper = Dummy()
    paper.hw("INIT")
    paper._raw(CHINESE_ON)
    for part in parts:
        if "text" in part and font:
            paper.image(_picture(part, font), impl="bitImageRaster", center=False)
        elif "text" in part:
            width, height = STYLE[part.get("size", "normal")]
            paper.set(align=part.get("align", "left"), custom_size=True, width=width, height=height)
            paper._raw(CHINESE_SIZE + bytes([(4 if width > 1 else 0) | (8 if height > 1 else 0)]))
            paper._raw(part["text"].encode("gb18030", errors="replace") + b"\n")
        elif "qr" in part:
            paper.set(align="center", custom_size=True, width=1, height=1)
            paper.qr(part["qr"], native=True, size=QR_DOTS)
            paper._raw(b"\n")
        elif part.get("cut"):
            paper.cut()
    return bytes(paper.output)


def _picture(part: dict[str, Any], font: Path) -> Any:
    """A line of text in black on white, as wide as the paper; broken where it is longer."""
    from PIL import Image, ImageDraw, ImageFont

    face = ImageFont.truetype(str(font), _POINTS[part.get("size", "normal")])
    rows, row = [], ""
    for character in part["text"]:
        if row and face.getlength(row + character) > _DOTS:
            rows.append(row)
            row = ""
        row += character
    rows.append(row)
    high = int(face.size * 1.3)
    picture = Image.new("1", (_DOTS, high * len(rows)), 1)
    draw = ImageDraw.Draw(picture)
    for place, text in enumerate(rows):
        left = 0.0 if part.get("align") == "left" else (_DOTS - face.getlength(text)) / 2
        draw.text((left, place * high), text, font=face, fill=0)
    return picture


def paper_of(device: Any) -> str | None:
    """``ok``, ``paper_low`` or ``paper_out`` as a python-escpos printer answers; None where it gives no answer."""
    try:
        return paper_in(device.query_status(ASK_PAPER))
    except (OSError, NotImplementedError, AttributeError):
        return None


def paper_in(answer: bytes) -> str | None:
    """The same, of the byte that a printer answers to DLE EOT 4."""
    if not answer or answer[0] & 0x12 != 0x12:  # bits 1 and 4 are always set in a true answer
        return None
    return "paper_out" if answer[0] & 0x60 else "paper_low" if answer[0] & 0x0C else "ok"


class NetworkPrinter:
    """A printer at an address, open for one receipt; raises ``Lost``."""

    def __init__(self, host: str, port: int) -> None:
        from escpos.printer import Network

        self._device = Network(host, port, timeout=TIMEOUT)

    def __enter__(self) -> "NetworkPrinter":
        from escpos.exceptions import DeviceNotFoundError

        try:
            self._device.open()
        except (DeviceNotFoundError, OSError) as error:
            raise Lost("连接不上打印机，请检查电源和网线") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._device.close()

    def paper(self) -> str | None:
        """As ``paper_of``."""
        return paper_of(self._device)

    def send(self, data: bytes) -> None:
        """All of it, and a look whether the printer still answers."""
        try:
            self._device._raw(data)
        except OSError as error:
            raise Lost("打印中断，不能确定是否打出") from error
