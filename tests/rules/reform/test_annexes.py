"""The annexes: totals that add up, the rule of established approvers, and Excel in the annex's own layout and back."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yichuang.rules.blueprint import read_blueprint
from yichuang.rules.reform.annexes import approvers, approvers_sheet, diversion, diversion_sheet
from yichuang.rules.reform.annexes.approvers import Approver
from yichuang.rules.reform.annexes.diversion import Diversion
from yichuang.rules.refusal import Refusal

TODAY = date(2024, 4, 10)
words = st.text(st.characters(categories=["L", "N"], exclude_characters="\u3000"), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and not text.startswith(("合计", "备注"))
)
phones = st.sampled_from(["", "13812343210", "0598-5320000", "5320000"])
FULL = Approver(
    "市监局", 62, "李大山", "副局长", "13812343210", "江丽萍", "13900001111", True, "罗国庆", "0598-5321234", True
)


def qingliu() -> Any:
    blueprint = read_blueprint("qingliu").blueprint
    assert blueprint
    assert blueprint.plan
    return blueprint.plan.content


def the_diversion() -> list[Diversion]:
    return [
        Diversion(row.name, row.at_windows, row.diverted, row.remark or "") for row in qingliu().staff_diversion.rows
    ]


def changed(content: bytes, **cells: Any) -> bytes:
    """The workbook with other values in some cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.active[place] = value  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_qingliu_diverts_14_of_22() -> None:
    rows = the_diversion()
    assert diversion.totals(rows) == {"at_windows": 22, "diverted": 14}
    assert diversion.check(rows, {"at_windows": 22, "diverted": 14}) == []
    told = diversion.check(rows[:-1], {"at_windows": 22, "diverted": 14})
    assert [(one.row, one.blocks) for one in told] == [(-1, False), (-1, False)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (Diversion("", 1, 1), "unit"),
        (Diversion("市监局", 1, 1), "unit"),
        (Diversion("林业局", None, 1), "at_windows"),
        (Diversion("林业局", 1, -1), "diverted"),
        (Diversion("林业局", 1, 2), "diverted"),
        (Diversion("林业局", 1, 1, "注" * 201), "remark"),
    ],
)
def test_a_wrong_row_of_annex_1_is_named_by_its_column(row: Diversion, field: str) -> None:
    found = diversion.check([Diversion("市监局", 3, 2), row])
    assert [(one.row, one.field, one.blocks) for one in found] == [(1, field, True)]


def test_annex_1_is_printed_as_it_was_issued() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(diversion_sheet.write("统计表", the_diversion(), "以反馈为准。"))).active
    assert sheet is not None
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0][0] == "附件 1"
    assert lines[1][0] == "统计表"
    assert lines[2] == ["序号", "单位", "窗口现有人数", "分流人数", "备注"]
    assert lines[3][:4] == [1, "自然资源局（不动产）", 8, 4]
    assert lines[11] == ["合计：", None, "=SUM(C4:C11)", "=SUM(D4:D11)", None]
    assert lines[12][0] == "备注：以反馈为准。"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A2:E2", "A12:B12", "A13:E13"}


rows_of_1 = st.lists(
    st.builds(
        lambda unit, people, part, remark: Diversion(unit, people, part % (people + 1), remark),
        words,
        st.integers(0, 9999),
        st.integers(0, 9999),
        st.just("") | words,
    ),
    max_size=12,
    unique_by=lambda row: row.unit,
)


@settings(max_examples=30)
@given(rows_of_1, st.just("") | words)
def test_what_is_exported_of_annex_1_is_imported_the_same(rows: list[Diversion], remark: str) -> None:
    assert diversion_sheet.read(diversion_sheet.write("表", rows, remark), "表.xlsx") == diversion_sheet.DiversionSheet(
        tuple(rows), remark
    )


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        ({"C4": "八"}, "annex_invalid", "单元格 C4：“八”不是整数"),
        ({"C4": 8.5}, "annex_invalid", "单元格 C4：“8.5”不是整数"),
        ({"D5": 9}, "annex_invalid", "单元格 D5：分流人数 9 多于窗口现有人数 3"),
        ({"B5": "林业局"}, "annex_invalid", "单元格 B7：“林业局”与第 2 行重复"),
        ({"D6": "=1+2"}, "annex_invalid", "单元格 D6：是公式"),
        ({"C12": 23}, "annex_total", "单元格 C12：窗口现有人数合计应为 22，写的是“23”"),
        ({"C12": 22, "D12": 15}, "annex_total", "单元格 D12：分流人数合计应为 14"),
        ({"A12": ""}, "annex_invalid", "单元格 B12：请填写单位"),
        ({"C3": "现有人数"}, "annex_heads", "单元格 C3 应为“窗口现有人数”，现为“现有人数”"),
    ],
)
def test_a_bad_cell_of_annex_1_is_named(cells: dict[str, Any], code: str, said: str) -> None:
    content = changed(diversion_sheet.write("表", the_diversion(), ""), **cells)
    with pytest.raises(Refusal) as refusal:
        diversion_sheet.read(content, "表.xlsx")
    assert refusal.value.code == code
    assert said in refusal.value.message


def test_totals_typed_as_numbers_are_taken_when_they_add_up() -> None:
    content = changed(diversion_sheet.write("表", the_diversion(), ""), C12=22, D12=14)
    assert list(diversion_sheet.read(content, "表.xlsx").rows) == the_diversion()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"items": -1}, "items"),
        ({"chief_phone": "12345"}, "chief_phone"),
        ({"approver_established": False}, "approver_established"),
        ({"approver_established": False, "explained_on": TODAY}, "approver_established"),
        ({"station_by": TODAY}, "explained_on"),
        ({"explained_on": TODAY, "station_by": date(2024, 4, 1)}, "station_by"),
        ({"approver_name": "江丽萍", "chief_established": None}, "chief_established"),
        ({"leader_post": "长" * 61}, "leader_post"),
    ],
)
def test_a_row_of_annex_2_that_breaks_its_rules_is_named_by_its_column(change: dict[str, Any], field: str) -> None:
    assert [one for one in approvers.check([FULL], TODAY)] == []
    found = [one for one in approvers.check([replace(FULL, **change)], TODAY) if one.blocks]
    assert field in {one.field for one in found}


def test_who_cannot_be_stationed_yet_needs_a_sealed_explanation_until_its_day() -> None:
    waiting = replace(FULL, approver_established=False, explained_on=TODAY, station_by=date(2024, 5, 1))
    assert approvers.check([waiting], TODAY) == []
    late = approvers.check([waiting], date(2024, 5, 2))
    assert [(one.field, one.blocks) for one in late] == [("station_by", False)]
    nobody = approvers.check([replace(FULL, approver_name="", approver_established=None, approver_phone="")], TODAY)
    assert [(one.field, one.blocks) for one in nobody] == [("approver_name", False)]


def test_the_chief_representative_may_be_the_approver_too() -> None:
    assert approvers.check([replace(FULL, approver_name=FULL.chief_name)], TODAY) == []


def test_annex_2_is_printed_with_its_merged_heads() -> None:
    roster = qingliu().approver_roster
    content = approvers_sheet.write(roster.title, ["此项表格…", "说明：…"], [FULL], with_phones=True)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    upper, lower = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6))
    heads = []
    group = None
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        heads.append(f"{group}{below or ''}")
    assert heads == roster.columns
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"A2:L2", "A5:A6", "B5:B6", "C5:E5", "F5:H5", "I5:K5", "L5:L6"} <= merged
    masked = approvers_sheet.write("表", [], [FULL], with_phones=False)
    shown = openpyxl.load_workbook(io.BytesIO(masked)).active
    assert shown is not None
    assert shown["E5"].value == "138****3210"
    with pytest.raises(Refusal, match="单元格 E5：联系方式隐去了中间几位"):
        approvers_sheet.read(masked, "表.xlsx", TODAY)


yes_no = st.sampled_from([True, False, None])
dates = st.none() | st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 90))


@st.composite
def roster(draw: st.DrawFn) -> list[Approver]:
    units = draw(st.lists(words, unique=True, max_size=6))
    rows = []
    for unit in units:
        said = draw(dates)
        established = draw(yes_no) if said else draw(st.sampled_from([True, None]))
        row = Approver(
            unit=unit,
            items=draw(st.none() | st.integers(0, 9999)),
            leader_name=draw(st.just("") | words),
            leader_post=draw(st.just("") | words),
            leader_phone=draw(phones),
            chief_name=draw(st.just("") | words),
            chief_phone=draw(phones),
            chief_established=draw(yes_no),
            approver_name=draw(st.just("") | words),
            approver_phone=draw(phones),
            approver_established=established,
            remark=draw(st.just("") | words),
            explained_on=said[0] if said else None,
            station_by=date.fromordinal(said[0].toordinal() + said[1]) if said else None,
        )
        rows.append(replace(row, chief_established=established) if row.is_same_person else row)
    return rows


@settings(max_examples=30)
@given(roster())
def test_what_is_exported_of_annex_2_is_imported_the_same(rows: list[Approver]) -> None:
    content = approvers_sheet.write("名单", ["说明：…"], rows, with_phones=True)
    assert content == approvers_sheet.write("名单", ["说明：…"], rows, with_phones=True)
    assert approvers_sheet.read(content, "名单.xlsx", TODAY) == tuple(rows)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"H5": "在编"}, "单元格 H5：“在编”应为“是”或“否”"),
        ({"K5": "否"}, "单元格 K5：后台审批人员须为在编干部职工"),
        ({"J5": "12345"}, "单元格 J5：后台审批人员的联系方式"),
        ({"B5": "若干"}, "单元格 B5：“若干”不是整数"),
        ({"L5": "书面说明2024-02-30（已盖章），在编人员2024-05-01前入驻"}, "单元格 L5：书面说明里的日期不存在"),
        ({"C4": "名字"}, "单元格 C4 应为“姓名”，现为“名字”"),
    ],
)
def test_a_bad_cell_of_annex_2_is_named(cells: dict[str, Any], said: str) -> None:
    content = changed(approvers_sheet.write("名单", [], [FULL], with_phones=True), **cells)
    with pytest.raises(Refusal) as refusal:
        approvers_sheet.read(content, "名单.xlsx", TODAY)
    assert said in refusal.value.message


def test_a_unit_merged_over_several_approvers_counts_for_each() -> None:
    second = replace(FULL, approver_name="王小明")
    content = approvers_sheet.write("名单", [], [FULL, second], with_phones=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    assert sheet is not None
    for column in "AB":
        sheet.merge_cells(f"{column}5:{column}6")  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    assert approvers_sheet.read(out.getvalue(), "名单.xlsx", TODAY) == (FULL, second)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 not a zip", "单位,人数\n甲,1\n".encode()])
def test_what_is_no_such_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        diversion_sheet.read(content, "表.xlsx")
    with pytest.raises(Refusal):
        approvers_sheet.read(content, "表.xlsx", TODAY)
