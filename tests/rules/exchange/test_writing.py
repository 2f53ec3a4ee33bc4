"""Files that go out: safe cells, the template, and a file with its problems beside the rows."""

import io

import openpyxl

from tests.builders.spreadsheets import ROWS, a_csv, a_workbook
from yichuang.domains.catalogue import labels
from yichuang.rules.catalogue.exchange import read_file
from yichuang.rules.catalogue.exchange.columns import words
from yichuang.rules.catalogue.exchange.departments import Departments, Known
from yichuang.rules.catalogue.exchange.writing import Exported, write_annotated, write_template, write_workbook


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    evil = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "https://example.cn"]
    items = [Exported(f"item-{at}", "health", "卫健局", "draft", {"name": name}) for at, name in enumerate(evil)]
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(items)))["事项"]
    cells = [sheet.cell(row, 2) for row in range(2, 7)]
    assert [cell.value for cell in cells] == evil
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_template_is_empty_and_offers_the_choices() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template()))
    assert book.sheetnames[:4] == ["事项", "申请材料", "收费", "常见问题"]
    assert book["事项"].max_row == 1
    assert len(book["事项"].data_validations.dataValidation) >= 10
    assert "行政许可" in {cell.value for row in book["选项"].iter_rows() for cell in row}


def test_a_filled_template_is_read_without_its_example() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template()))
    sheet = book["事项"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("事项名称") + 1, "食品经营许可")
    sheet.cell(2, headings.index("实施主体") + 1, "市场监督管理局")
    file = io.BytesIO()
    book.save(file)
    reading = read_file(file.getvalue(), "模板.xlsx")
    assert ([item.name for item in reading.items], reading.problems) == (["食品经营许可"], ())


def test_problems_stand_beside_their_rows_and_the_mended_file_is_read() -> None:
    raw = a_workbook([(*ROWS[0][:2], "许口", "XK-001"), ROWS[1]])
    annotated = write_annotated(raw, "清单.xlsx", read_file(raw, "清单.xlsx").problems)
    book = openpyxl.load_workbook(io.BytesIO(annotated))
    sheet = book["Sheet1"]
    assert [cell.value for cell in sheet[1]][-2:] == ["导入问题", "修改建议"]
    assert "不是可用的事项类型" in str(sheet["E2"].value)
    assert sheet["E3"].value is None
    sheet["C2"] = "行政许可"
    file = io.BytesIO()
    book.save(file)
    mended = read_file(file.getvalue(), "清单.xlsx")
    assert (len(mended.items), mended.problems, mended.notes) == (2, (), ())


def test_problems_of_a_csv_get_a_workbook_too() -> None:
    raw = a_csv([("甲", "乙局", "许口", "1")])
    annotated = write_annotated(raw, "清单.csv", read_file(raw, "清单.csv").problems)
    assert "不是可用" in str(openpyxl.load_workbook(io.BytesIO(annotated))["事项"]["E2"].value)


def test_every_label_that_pages_show_is_understood() -> None:
    pairs = [
        (labels.TYPES, words.ITEM_TYPES),
        (labels.CASE_KINDS, words.CASE_KINDS),
        (labels.NECESSITIES, words.NECESSITIES),
        (labels.MATERIAL_KINDS, words.MATERIAL_KINDS),
        (labels.MEDIA, words.MEDIA),
        (labels.SOURCES, words.SOURCES),
        (labels.SERVICE_OBJECTS, words.SERVICE_OBJECTS),
        (labels.RESULT_KINDS, words.RESULT_KINDS),
        (labels.CHANNELS, words.CHANNELS),
        (labels.STAGES, words.STAGES),
        (labels.SPECIAL_PROCEDURES, words.SPECIAL_PROCEDURES),
    ]
    for shown, known in pairs:
        assert {str(value): label for value, label in shown.items()} == {
            value: names[0] for value, names in known.items()
        }


def test_names_of_departments() -> None:
    known = [
        Known("market_supervision", "清流县市场监督管理局"),
        Known("human_resources", "清流县人力资源和社会保障局"),
        Known("forestry", "清流县林业局"),
    ]
    finder = Departments(known, "清流县")

    def found(said: str) -> str | None:
        one = finder.find(said)
        return one.code if one else None

    def near(said: str) -> str | None:
        one = finder.nearest(said)
        return one.code if one else None

    for same in ("market_supervision", "清流县市场监督管理局", "县市场监督管理局", "市场监督管理局"):
        assert found(same) == "market_supervision"
    assert (found("市场监管局"), near("市场监管局")) == (None, "market_supervision")
    assert (found("县人社局"), near("县人社局")) == (None, "human_resources")
    for other in ("区市场监督管理局", "广安区林业局", "水利局", "城市管理局"):
        assert (found(other), near(other)) == (None, None)
