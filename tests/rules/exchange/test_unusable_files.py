"""Files that cannot be used as a whole: one message that says why and what to do."""

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.spreadsheets import ROWS, a_csv, a_workbook, repacked, saved
from yichuang.rules.catalogue.exchange import read_file
from yichuang.rules.catalogue.exchange.reading.package import OLD_EXCEL
from yichuang.rules.refusal import Refusal


def _with(name: str, content: bytes) -> bytes:
    return repacked(a_workbook(), lambda parts: parts.update({name: content}))


BOMB = _with("xl/media/blank.bin", b"\0" * (64 << 20))
ENTITIES = repacked(
    a_workbook(),
    lambda parts: parts.update(
        {"xl/sharedStrings.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'}
    ),
)
UNUSABLE = {
    "empty": (b"", "空的"),
    "blanks": (b" \r\n ", "空的"),
    "old Excel": (OLD_EXCEL + b"\0" * 600, "另存为"),
    "macros": (_with("xl/vbaProject.bin", b"x"), "宏"),
    "bomb": (BOMB, "压缩比异常"),
    "entities": (ENTITIES, "结构不正常"),
    "half a workbook": (a_workbook()[:2000], "已损坏"),
    "some other zip": (repacked(a_workbook(), lambda parts: parts.pop("xl/workbook.xml")), "不是 Excel 工作簿"),
    "a broken sheet": (_with("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "读不了"),
    "PDF": (b"%PDF-1.7 \n1 0 obj", "PDF"),
    "web page": (b"<html><table><tr><td>a</td></tr></table></html>", "网页"),
    "text that is no table": ("事项名称\n食品经营许可\n".encode(), "没有逗号"),
    "JSON cut off": (b'[{"name": "x"', "不合 JSON 格式"),
    "JSON of something else": (b'{"a": 1}', "列表"),
    "JSON with a key twice": (b'[{"name": "x", "name": "y"}]', "写了两次"),
    "JSON with NaN": (b'[{"name": NaN}]', "读不了"),
    "JSON that is too deep": (b"[" * 100_000 + b"]" * 100_000, "读不了"),
    "no headings": (a_csv(headings=("甲", "乙", "丙", "丁")), "没有找到表头"),
    "headings without names": (a_csv(headings=("序列", "部门", "事项类型", "实施编码")), "没有“事项名称”列"),
    "headings without rows": (a_workbook(rows=()), "没有事项"),
    "open quotes": ('事项名称,实施主体\n"食品,卫健局\n'.encode(), "引号"),
    "cut UTF-8": (a_csv() + "许可".encode()[:-1] + b",x\r\n", "字节"),
    "Big5": ("事項名稱,實施主體\r\n藥品經營許可證審批與變更,衛生健康局\r\n".encode("big5"), "编码"),
    "UTF-16 without its mark": (a_csv(encoding="utf-16-le"), "编码"),
}


@pytest.mark.parametrize(("raw", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_it_is_refused_with_a_reason_and_a_way_out(raw: bytes, said: str) -> None:
    name = "清单.json" if raw[:1] in (b"[", b"{") else "清单.csv"
    with pytest.raises(Refusal) as refusal:
        read_file(raw, name)
    assert said in refusal.value.message
    assert "请" in refusal.value.message or "应是" in refusal.value.message


def test_too_many_rows_are_refused() -> None:
    rows = [(f"事项{number}", "卫生健康局", "行政许可", f"C-{number}") for number in range(50_001)]
    with pytest.raises(Refusal) as refusal:
        read_file(a_csv(rows), "清单.csv")
    assert refusal.value.code == "too_many_rows"


def test_a_text_file_called_xlsx_says_so() -> None:
    with pytest.raises(Refusal) as refusal:
        read_file(a_csv(), "清单.xlsx")
    assert refusal.value.code == "file_damaged"


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (a_csv(), ""),
        (codecs.BOM_UTF8 + a_csv(), ""),
        (a_csv(encoding="gb18030"), "GB18030"),
        (a_csv(encoding="utf-16"), "UTF-16"),
    ],
    ids=["UTF-8", "UTF-8 with its mark", "GB18030", "UTF-16"],
)
def test_encodings_that_are_known_are_read_and_named(raw: bytes, note: str) -> None:
    reading = read_file(raw, "清单.csv")
    assert [item.name for item in reading.items] == [row[0] for row in ROWS]
    assert any(note in said for said in reading.notes) if note else reading.notes == ()


def test_a_workbook_with_a_hidden_sheet_only_says_that_it_is_hidden() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    hidden = book.create_sheet("清单")
    hidden.append(["事项名称", "实施主体"])
    hidden.append(["食品经营许可", "市场监督管理局"])
    hidden.sheet_state = "hidden"
    with pytest.raises(Refusal) as refusal:
        read_file(saved(book), "清单.xlsx")
    assert "隐藏" in refusal.value.message


GOOD = (("清单.xlsx", a_workbook()), ("清单.csv", a_csv()), ("清单.csv", a_csv(encoding="gb18030")))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), st.binary(max_size=8)), min_size=1, max_size=5),
)
def test_damage_is_refused_or_read_and_never_anything_else(
    file: tuple[str, bytes], damage: list[tuple[float, int, bytes]]
) -> None:
    name, raw = file
    for place, gone, put in damage:
        at = int(place * len(raw))
        raw = raw[:at] + put + raw[at + gone :]
    with contextlib.suppress(Refusal):
        read_file(raw, name)
