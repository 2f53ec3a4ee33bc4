"""One cell → the value of its column, or what is wrong with it."""

import re
from typing import Any

from .columns import Column
from .columns.values import text as long_text
from .problem import Unreadable
from .table import Cell

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GARBLED = re.compile(r"\ufffd|锟斤拷|烫烫烫|[ÃÂäåæçèé][\x80-\xbf¡-¿]")
_ERROR_WORDS = {"#REF!": "引用已失效", "#N/A": "查找无结果", "#NAME?": "公式名称错误", "#DIV/0!": "除以零"}


def value_of(column: Column, cell: Cell) -> Any:
    """The value. Raises ``Unreadable``."""
    text = cell.text
    if cell.kind == "formula":
        raise Unreadable(f"单元格是公式（{_short(text)}），不是内容", "复制这一列，用“选择性粘贴—数值”贴回原处")
    if cell.kind == "error":
        raise Unreadable(f"单元格是错误值 {text}（{_ERROR_WORDS.get(text, '公式算不出来')}）", "填入实际内容")
    if cell.kind == "date" and column.read is not long_text:
        raise Unreadable(f"Excel 把这一格变成了日期（{text}）", "把这一列设为“文本”格式，再重新填写原来的内容")
    if cell.kind == "number" and column.is_code and ("E" in text or len(text) > 15 or "." in text):
        raise Unreadable(
            f"Excel 把这个编码当作数字（{text}），末几位可能已经丢失", "把这一列设为“文本”格式，从原系统重新粘贴编码"
        )
    if _GARBLED.search(text):
        raise Unreadable(f"“{_short(text)}”是乱码，原文件的编码被转错过", "从原系统重新导出")
    if _CONTROL.search(text):
        raise Unreadable("含有看不见的控制字符", "清除格式后重新填写")
    if len(text) > column.longest:
        raise Unreadable(f"有 {len(text)} 个字，超过 {column.longest} 个字的上限", "请精简")
    return column.read(text)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
