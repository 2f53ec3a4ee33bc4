"""Which encoding a text file has; a doubtful one is refused rather than read as gibberish."""

import codecs

from yichuang.rules.refusal import Refusal

_ADVICE = "请在 Excel 或 WPS 中打开核对，另存为“CSV UTF-8”或 Excel 工作簿（.xlsx）后再导入。"
_LEAST_COMMON = 0.75  # share of everyday characters below which a GB18030 reading is taken for an accident


def decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it is not UTF-8. Raises ``Refusal('file_encoding')`` that names the line."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
            except UnicodeDecodeError as error:
                raise _damaged(raw, error.start, encoding.upper()) from None
            return _proved(text), () if encoding == "utf-8" else ("文件是 UTF-16 编码，已按此读取",)
    try:
        return _proved(raw.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(raw):
            raise _damaged(raw, error.start, "UTF-8") from None
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _damaged(raw, error.start, "UTF-8 或 GB18030") from None
    if _common_share(text) < _LEAST_COMMON:
        raise Refusal(
            "file_encoding",
            f"认不出文件的编码：既不是 UTF-8，按 GB18030 读出来也不像中文（“{_sample(text)}”）。{_ADVICE}",
            field="file",
        )
    return _proved(text), ("文件是 GB18030（GBK）编码，已按此读取，请核对名称是否正确",)


def _proved(text: str) -> str:
    if "\0" in text:
        raise Refusal("file_encoding", f"文件含有空字节，不是文本文件，或是没有标记的 UTF-16。{_ADVICE}", field="file")
    return text


def _is_nearly_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum("\u3400" <= letter <= "\u9fff" for letter in text) > 3 * lost


def _common_share(text: str) -> float:
    """How many of the characters beyond ASCII are Chinese punctuation or level-1 characters of GB 2312."""
    wide = [letter for letter in text[:200_000] if ord(letter) > 127]
    return sum(map(_is_common, wide)) / len(wide) if wide else 1.0


def _is_common(letter: str) -> bool:
    try:
        code = letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and (0xB0 <= code[0] <= 0xD7 or code[0] in (0xA1, 0xA3))


def _sample(text: str) -> str:
    return "".join(letter for letter in text if ord(letter) > 127)[:8]


def _damaged(raw: bytes, at: int, encoding: str) -> Refusal:
    line = raw.count(b"\n", 0, at) + 1
    return Refusal(
        "file_encoding",
        f"第 {line} 行有不属于 {encoding} 编码的字节，文件可能已损坏或混用了编码。{_ADVICE}",
        field="file",
    )
