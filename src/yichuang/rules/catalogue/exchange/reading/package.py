"""The outside of an Excel workbook: a zip that may be damaged, locked, full of macros or a bomb."""

import io
import re
import zipfile
import zlib

from yichuang.rules.refusal import Refusal

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: .xls, and every workbook with a password
MOST_UNPACKED = 400 * 1024 * 1024
HIGHEST_RATIO = 250
MOST_PARTS = 5000
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def check_package(raw: bytes, name: str) -> zipfile.ZipFile:
    """The opened package of an .xlsx; raises ``Refusal``: ``file_damaged``, ``file_type``."""
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _refusal("file_damaged", f"“{name}”已损坏，打不开（可能下载不完整）。请重新导出后再导入。") from None
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise _refusal("file_type", f"“{name}”加了密码。请去掉密码，另存为 .xlsx 后再导入。")
    if any(one.lower().endswith(("vbaproject.bin", ".bin.rels")) or "macrosheets" in one.lower() for one in names):
        raise _refusal("file_type", f"“{name}”带有宏，不能导入。请另存为不带宏的“Excel 工作簿（.xlsx）”。")
    if "xl/workbook.xml" not in names:
        raise _refusal(
            "file_type", f"“{name}”不是 Excel 工作簿（.xlsx）。压缩包请先解压；WPS 或 ODS 表格请另存为 .xlsx。"
        )
    unpacked = sum(part.file_size for part in parts)
    worst = max((part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > 1 << 20), default=0)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or worst > HIGHEST_RATIO:
        raise _refusal(
            "file_too_large",
            f"“{name}”解压后有 {unpacked / 1024 / 1024:.0f} MB，压缩比异常，为安全起见不读取。"
            "请把数据复制到新的工作簿，只保留有内容的行和列。",
        )
    _check_parts(package, parts, name)
    return package


def _check_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    """Every part can be read, and no XML declares entities: a workbook never does, an attack may."""
    try:
        for part in parts:
            with package.open(part) as content:
                head = content.read(4096)
            if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(head):
                raise _refusal(
                    "file_damaged", f"“{name}”的内部结构不正常，为安全起见不读取。请复制到新的工作簿后再导入。"
                )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise _refusal("file_damaged", f"“{name}”已损坏，读不完整。请重新导出后再导入。") from None


def _refusal(code: str, message: str) -> Refusal:
    return Refusal(code, message, field="file")
