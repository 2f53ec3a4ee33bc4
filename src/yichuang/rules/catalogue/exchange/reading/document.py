"""JSON: a list of items, or our own export."""

import json
from typing import Any

from yichuang.rules.refusal import Refusal

from ..table import FileContent
from .encoding import decode
from .workbook import MOST_ROWS

FORMAT = "yichuang-catalogue"


class _Twice(ValueError):
    """A key stands twice in an object."""


def read_document(raw: bytes) -> FileContent:
    """The objects of a list, or of the list ``items`` of an object. Raises ``Refusal``: ``file_encoding``,
    ``file_malformed``, ``too_many_rows``."""
    text, notes = decode(raw)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _malformed(
            f"第 {error.lineno} 行第 {error.colno} 个字符处不合 JSON 格式。请检查括号、引号和逗号。"
        ) from None
    except _Twice as error:
        raise _malformed(f"同一个对象里“{error}”写了两次，请删去一个。") from None
    except (ValueError, RecursionError):
        raise _malformed("数值或层次过大，读不了。请用本平台导出的 JSON，或一个事项一个对象的列表。") from None
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        if found.get("format", FORMAT) != FORMAT or found.get("version", 1) != 1:
            raise _malformed("这个 JSON 不是本平台第 1 版的事项目录格式。")
        found = found["items"]
    if not isinstance(found, list):
        raise _malformed('最外层应是事项的列表 [ … ]，或 {"items": [ … ]}。')
    if len(found) > MOST_ROWS:
        raise Refusal("too_many_rows", f"文件超过 {MOST_ROWS:,} 个事项。请拆成几个文件导入。", field="file")
    return FileContent(objects=tuple(found), notes=notes)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _malformed(message: str) -> Refusal:
    return Refusal("file_malformed", message, field="file")
