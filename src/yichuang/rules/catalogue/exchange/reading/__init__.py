"""Bytes of a file → tables or objects. Everything that comes is distrusted: size, kind, encoding, packing."""

from yichuang.rules.refusal import Refusal

from ..table import FileContent
from .document import read_document
from .package import OLD_EXCEL, ZIP, check_package
from .separated import read_separated
from .workbook import read_workbook

LARGEST = 30 * 1024 * 1024


def read_content(raw: bytes, name: str) -> FileContent:
    """What a file holds, by what its bytes say; its name only speaks where they don't.

    Raises ``Refusal``: ``file_empty``, ``file_too_large``, ``file_type``, ``file_damaged``, ``file_encoding``,
    ``file_malformed``, ``too_many_rows``.
    """
    if not raw.strip():
        raise Refusal("file_empty", f"文件“{name}”是空的，请检查是否选错了文件。", field="file")
    if len(raw) > LARGEST:
        raise Refusal(
            "file_too_large",
            f"文件有 {len(raw) / 1024 / 1024:.0f} MB，超过 {LARGEST // 1024 // 1024} MB 的上限。"
            "请删去图片和多余的工作表，或按部门拆成几个文件。",
            field="file",
        )
    if raw.startswith(ZIP):
        return read_workbook(raw, check_package(raw, name))
    if raw.startswith(OLD_EXCEL):
        raise Refusal(
            "file_type",
            "这是旧版 Excel（.xls）文件或加了密码的工作簿，读不了。"
            "请在 Excel 或 WPS 中打开，去掉打开密码，另存为“Excel 工作簿（.xlsx）”后再导入。",
            field="file",
        )
    _refuse_strangers(raw, name)
    ending = name.lower().rpartition(".")[2]
    first = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if ending == "json" or (first in (b"[", b"{") and ending not in ("csv", "txt", "tsv")):
        return read_document(raw)
    if ending in ("xlsx", "xlsm", "xls", "et"):
        raise Refusal(
            "file_damaged",
            f"“{name}”的内容不是 Excel 工作簿（可能下载不完整，或只改了扩展名）。请重新导出，另存为 .xlsx 后再导入。",
            field="file",
        )
    return read_separated(raw)


_STRANGERS = {b"%PDF": "PDF", b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"Rar!": "压缩包", b"7z\xbc\xaf": "压缩包"}


def _refuse_strangers(raw: bytes, name: str) -> None:
    kind = next((kind for head, kind in _STRANGERS.items() if raw.startswith(head)), None)
    if raw.lstrip()[:64].lower().startswith((b"<html", b"<!doctype html", b"<table")):
        kind = "网页（有的系统把网页存成 .xls）"
    if kind:
        raise Refusal(
            "file_type",
            f"“{name}”是{kind}，不是事项表格。请导入 Excel（.xlsx）、CSV 或 JSON 文件。",
            field="file",
        )
