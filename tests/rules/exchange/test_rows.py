"""Rows: what is read from them, and what is said of the bad ones."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.spreadsheets import HEADINGS, ROWS, a_csv, a_workbook
from tests.conftest import SHARED_DATA
from yichuang.rules.catalogue.exchange import read_file

Mend = Callable[[Worksheet], object]


def _set(place: str, value: Any) -> Mend:
    def mend(sheet: Worksheet) -> None:
        sheet[place] = value

    return mend


BAD_CELLS: dict[str, tuple[Mend, int, str, str]] = {
    "formula": (_set("A3", "=A2"), 3, "事项名称", "公式"),
    "array of formulas": (_set("C3", "=IF(1,C2)"), 3, "事项类型", "公式"),
    "error value": (_set("C4", "#REF!"), 4, "事项类型", "#REF!"),
    "date in a code": (_set("D2", date(2026, 3, 1)), 2, "实施编码", "日期"),
    "code turned into a number": (_set("D2", 11440232123406811000000000000000), 2, "实施编码", "末几位"),
    "scientific notation": (_set("D2", "1.14402E+30"), 2, "实施编码", "科学计数法"),
    "no such type": (_set("C2", "行政许口"), 2, "事项类型", "不是可用的事项类型"),
    "kind of power that nobody applies for": (_set("C2", "行政处罚"), 2, "事项类型", "不是依申请"),
    "gibberish": (_set("A2", "锟斤拷许可"), 2, "事项名称", "乱码"),
    "too long": (_set("A2", "许" * 121), 2, "事项名称", "121 个字"),
    "words for a code": (_set("D2", "暂无编码"), 2, "实施编码", "不是编码"),
    "date for a name": (_set("A2", date(2026, 3, 1)), 2, "事项名称", "日期"),
    "no name, no code": (lambda sheet: (_set("A2", None)(sheet), _set("D2", None)(sheet)), 2, "事项名称", "没有填"),
    "code twice": (_set("D4", "xk-001"), 4, "实施编码", "第 2 行"),
    "merged": (lambda sheet: sheet.merge_cells("B2:B3"), 3, "实施主体", "B2:B3"),
}


@pytest.mark.parametrize(("mend", "row", "column", "said"), BAD_CELLS.values(), ids=BAD_CELLS)
def test_a_bad_cell_is_a_problem_of_its_row(mend: Mend, row: int, column: str, said: str) -> None:
    reading = read_file(a_workbook(mend=mend), "清单.xlsx")
    found = [one for one in reading.problems if (one.row, one.column) == (row, column)]
    assert len(found) == 1
    assert said in found[0].text
    assert found[0].proposal
    assert found[0].in_words().startswith(f"第 {row} 行 “{column}”：")


def test_both_rows_of_a_code_name_each_other() -> None:
    rows = [*ROWS, ("另一个", "卫生健康局", "行政许可", "xk-001")]
    problems = read_file(a_csv(rows), "清单.csv").problems
    assert [(one.row, one.text) for one in problems] == [(2, "与第 5 行的编码相同"), (5, "与第 2 行的编码相同")]


def test_every_row_of_a_merged_range_is_named() -> None:
    reading = read_file(a_workbook(mend=lambda sheet: sheet.merge_cells("A2:B4")), "清单.xlsx")
    assert [one.row for one in reading.problems] == [2, 3, 4]


def test_a_merged_title_above_the_headings_does_no_harm() -> None:
    def titled(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "某县政务服务事项清单"
        sheet.merge_cells("A1:D1")

    reading = read_file(a_workbook(mend=titled), "清单.xlsx")
    assert (len(reading.items), reading.problems) == (3, ())
    assert reading.items[0].row == 4


def test_a_second_row_of_headings_is_a_problem() -> None:
    reading = read_file(a_csv([("name", "department", "item_type", "implementation_code"), *ROWS]), "清单.csv")
    assert [(one.row, "表头" in one.text) for one in reading.problems] == [(2, True)]


def test_a_comma_without_quotes_is_told_as_such() -> None:
    raw = "事项名称,部门,事项类型\n甲,乙,丙局,行政许可\n丁,戊局,行政许可\n".encode()
    reading = read_file(raw, "清单.csv")
    assert [(one.row, "错位" in one.text) for one in reading.problems] == [(2, True)]


def test_titles_above_the_headings_of_a_csv_are_passed_over() -> None:
    reading = read_file("某县事项清单\n\n".encode() + a_csv(), "清单.csv")
    assert ([item.row for item in reading.items], reading.problems) == ([4, 5, 6], ())


@pytest.mark.parametrize(("cell", "count"), [("511602000000", 0), ("511602", 0), ("5116", 1), ("5.11602E+11", 1)])
def test_codes_of_regions(cell: str, count: int) -> None:
    reading = read_file(a_csv([("甲", "乙局", cell)], ("事项名称", "部门", "region_code")), "清单.csv")
    assert len(reading.problems) == count


def test_two_columns_of_one_meaning_are_a_problem() -> None:
    reading = read_file(a_csv([("甲", "乙局", "甲")], ("事项名称", "部门", "名称")), "清单.csv")
    assert "两列" in reading.problems[0].text


def test_an_unknown_column_is_told_with_what_it_might_be() -> None:
    reading = read_file(a_csv([("甲", "乙局", "x", "y")], ("事项名称", "部门", "事项类形", "颜色")), "清单.csv")
    assert reading.notes[:2] == ("列“事项类形”不认识，没有读取；是不是“事项类型”？", "列“颜色”不认识，没有读取")


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    reading = read_file(a_csv([ROWS[0], ("", "", "", ""), ROWS[1]]), "清单.csv")
    assert [item.row for item in reading.items] == [2, 4]


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("法定办结时限", "20个工作日", {"value": 20, "unit": "working_day"}),
        ("法定办结时限（自然日）", "30", {"value": 30, "unit": "natural_day"}),
        ("法定办结时限", "二十个工作日", {"value": 20, "unit": "working_day"}),
        ("法定办结时限", "半个工作日", {"value": 0.5, "unit": "working_day"}),
        ("法定办结时限", "３个月", {"value": 3, "unit": "month"}),
        ("法定办结时限", "当场办结", {"value": 0, "unit": "working_day"}),
    ],
)
def test_durations_as_people_write_them(heading: str, cell: str, value: dict[str, Any]) -> None:
    reading = read_file(a_csv([("甲", "乙局", cell)], ("事项名称", "部门", heading)), "清单.csv")
    assert reading.problems == ()
    assert reading.items[0].part["statutory_limit"] == value


@pytest.mark.parametrize("cell", ["20日", "尽快", "0.3个工作日", "20个工作日左右"])
def test_durations_that_say_too_little_are_problems(cell: str) -> None:
    reading = read_file(a_csv([("甲", "乙局", cell)], ("事项名称", "部门", "承诺办结时限")), "清单.csv")
    assert [one.column for one in reading.problems] == ["承诺办结时限"]


def test_the_unit_in_its_own_column() -> None:
    headings = ("事项名称", "部门", "法定时限", "法定办结时限单位")
    reading = read_file(a_csv([("甲", "乙局", "15", "自然日")], headings), "清单.csv")
    assert reading.items[0].part["statutory_limit"] == {"value": 15, "unit": "natural_day"}


def test_lists_by_semicolon_or_line() -> None:
    rows = [("甲", "乙局", "个人；企业法人", "年满十八周岁；有固定场所，面积不限")]
    reading = read_file(a_workbook(rows, ("事项名称", "部门", "服务对象", "受理条件")), "清单.xlsx")
    assert reading.items[0].part["service_objects"] == ["person", "enterprise"]
    assert reading.items[0].part["conditions"] == ["年满十八周岁", "有固定场所，面积不限"]


def test_materials_of_a_second_sheet_belong_to_their_items() -> None:
    materials = [
        ("实施编码", "材料名称", "材料类型", "材料必要性"),
        ("XK-001", "申请书", "申请表格文书", "必要"),
        ("义诊活动备案", "方案", "其他", "1"),
        ("nobody", "方案", "其他", "1"),
    ]
    reading = read_file(a_workbook(more={"材料清单": materials}), "清单.xlsx")
    assert reading.items[0].part["materials"] == [{"name": "申请书", "kind": "form", "necessity": "required"}]
    assert reading.items[1].part["materials"][0]["name"] == "方案"
    assert [(one.sheet, one.row) for one in reading.problems] == [("材料清单", 4)]


def test_rows_without_codes_get_stable_ones() -> None:
    rows = [(row[0], row[1], row[2]) for row in ROWS]
    codes = [item.code for item in read_file(a_csv(rows, HEADINGS[:3]), "清单.csv").items]
    again = [item.code for item in read_file(a_csv(rows[::-1], HEADINGS[:3]), "清单.csv").items]
    assert codes == again[::-1]
    assert codes[0].startswith("spjyxk-")


def test_json_objects_with_our_names_or_those_of_columns() -> None:
    raw = """[{"name": "甲", "department": "乙局", "type": "licensing",
       "statutory_limit": {"value": 20, "unit": "working_day"}},
      {"item_name": "丙", "部门": "乙局", "item_type": "公共服务", "法定办结时限": "5个工作日"}, 7]"""
    reading = read_file(raw.encode(), "清单.json")
    assert [item.part["type"] for item in reading.items] == ["licensing", "public_service"]
    assert [item.part["statutory_limit"]["value"] for item in reading.items] == [20, 5]
    assert [(one.row, one.text) for one in reading.problems] == [(3, "不是事项对象")]


@pytest.mark.shared_data
def test_the_published_list_of_a_real_district_is_read_as_it_is() -> None:
    raw = (SHARED_DATA / "county_items.csv").read_bytes()
    reading = read_file(raw, "county_items.csv")
    assert (reading.rows, len(reading.items), reading.problems) == (1135, 1135, ())
    assert sum("名称相同" in note for note in reading.notes) == 2
    assert len({item.code for item in reading.items}) == 1135
    assert reading.items[0].part["national_code"] == "511Z07001006-511602000000-000-11511301008778183N-1-00"
    assert reading.items[0].name == "企业投资项目备案（技术改造）（市级/县级）"
