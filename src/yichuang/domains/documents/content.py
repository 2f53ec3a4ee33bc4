"""What a file is, by its content: never by its name, and never by what the sender says.

A magic number alone is easily forged or torn off, so the frame of each format is looked at as well: a PDF's end, a
picture's size. What is inside is not judged; files are served in a sandbox for that.
"""

import struct
import zlib
from dataclasses import dataclass

import filetype

from yichuang.rules.refusal import Refusal


@dataclass(frozen=True)
class Format:
    """A format that is stored: its Chinese name, and the endings that fit it."""

    content_type: str
    name: str
    endings: frozenset[str]


FORMATS = {
    found.content_type: found
    for found in [
        Format("application/pdf", "PDF 文档", frozenset({"pdf"})),
        Format("image/png", "PNG 图片", frozenset({"png"})),
        Format("image/jpeg", "JPEG 图片", frozenset({"jpg", "jpeg", "jfif"})),
        Format("image/tiff", "TIFF 图片", frozenset({"tif", "tiff"})),
        Format("image/webp", "WEBP 图片", frozenset({"webp"})),
    ]
}
ALLOWED_TEXT = "PDF、PNG、JPEG、TIFF、WEBP"


def recognise(content: bytes, name: str) -> Format:
    """The format of ``content``; ``name`` is how the sender calls it, and may lack an ending.

    Raises ``Refusal``: ``file_empty``; ``file_type`` where the format is not stored, where the content is torn, or
    where it is not what the name says (then both are named).
    """
    if not content:
        raise Refusal("file_empty", f"文件「{name}」是空的，请检查后重新选择。", field="file")
    guess = filetype.guess(content)
    found = FORMATS.get(guess.mime) if guess else None
    if found is None and b"%PDF-" in content[:1024]:  # some scanners write a few bytes before the header
        found = FORMATS["application/pdf"]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if found is None:
        actual = f"{guess.extension.upper()} 格式" if guess else "无法识别的内容"
        raise Refusal(
            "file_type",
            f"文件「{name}」的内容是{actual}，不能作为材料。请转换为 {ALLOWED_TEXT} 之一后重新上传。",
            field="file",
        )
    if ending and ending not in found.endings:
        raise Refusal(
            "file_type",
            f"文件「{name}」按名称是 .{ending}，内容却是 {found.name}，两者不符。"
            f"请核对是否选错了文件，或改用正确的扩展名（.{min(found.endings)}）后重新上传。",
            field="file",
            extra={"named": ending, "found": found.content_type},
        )
    if not _IS_WHOLE[found.content_type](content):
        raise Refusal(
            "file_type",
            f"文件「{name}」像是 {found.name}，但内容不完整或已损坏，请重新扫描或导出后上传。",
            field="file",
            extra={"found": found.content_type},
        )
    return found


def _whole_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:] and b"startxref" in content[-4096:]


def _whole_png(content: bytes) -> bool:
    if content[12:16] != b"IHDR" or len(content) < 45:
        return False
    width, height = struct.unpack(">II", content[16:24])
    (checksum,) = struct.unpack(">I", content[29:33])
    return width > 0 and height > 0 and checksum == zlib.crc32(content[12:29]) and b"IEND" in content[-64:]


def _whole_jpeg(content: bytes) -> bool:
    """Walk the segments to the frame header; a picture has a size and an end."""
    at, end = 2, content.rfind(b"\xff\xd9")
    while at + 9 < end:
        if content[at] != 0xFF:
            return False
        marker = content[at + 1]
        if marker in {0xFF, 0x01, *range(0xD0, 0xD8)}:  # fill bytes and markers without a length
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width > 0 and (height > 0 or marker != 0xC0)
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return False


def _whole_tiff(content: bytes) -> bool:
    order = "<" if content[:2] == b"II" else ">"
    if len(content) < 14:
        return False
    (first,) = struct.unpack(order + "I", content[4:8])
    if not 8 <= first <= len(content) - 6:
        return False
    (entries,) = struct.unpack(order + "H", content[first : first + 2])
    return bool(entries > 0 and first + 2 + 12 * entries <= len(content))


def _whole_webp(content: bytes) -> bool:
    return len(content) >= 30 and struct.unpack("<I", content[4:8])[0] + 8 <= len(content)


_IS_WHOLE = {
    "application/pdf": _whole_pdf,
    "image/png": _whole_png,
    "image/jpeg": _whole_jpeg,
    "image/tiff": _whole_tiff,
    "image/webp": _whole_webp,
}
