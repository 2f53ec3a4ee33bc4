"""Small true files of each kind that is stored."""

import struct
import zlib


def a_png(width: int = 2, height: int = 2, grey: int = 128) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\x00" + bytes([grey]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def a_jpeg(width: int = 16, height: int = 8) -> bytes:
    """The frame of a JPEG: headers and an end, with a comment that holds a misleading end mark."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xd9ok"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + comment + frame + b"\x00\xff\xd9"


def a_pdf(text: str = "x") -> bytes:
    """An almost empty PDF."""
    return f"%PDF-1.4\n% {text}\ntrailer<<>>\nstartxref\n9\n%%EOF\n".encode()


def a_tiff() -> bytes:
    """One directory entry."""
    return b"II*\x00" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 256, 3, 1, 1) + bytes(4)


def a_webp() -> bytes:
    """A frame."""
    body = b"WEBPVP8 " + struct.pack("<I", 18) + bytes(18)
    return b"RIFF" + struct.pack("<I", len(body)) + body
