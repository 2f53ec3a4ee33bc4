"""Files of the upper level, and who may claim of which list."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.catalogue.townships import Coverage, check_claim, is_township, lies_in
from yichuang.rules.catalogue.upper import BasicRow, ListRow, decode, read_basic, read_list
from yichuang.rules.refusal import Refusal

BASIC = """基本编码,事项名称,事项类型,设定依据,行使层级
000117051000,建设工程消防设计审查,行政许可,《消防法》第十条,市级、县级
"""


def test_a_basic_catalogue_is_read_as_a_spreadsheet_saves_it() -> None:
    [row] = read_basic(decode(BASIC.encode("gb18030")))
    expected = ("000117051000", "建设工程消防设计审查", "licensing", "《消防法》第十条", ("prefecture", "county"))
    assert row == BasicRow(*expected)
    assert read_basic(decode(b"\xef\xbb\xbf" + BASIC.encode())) == (row,)


@pytest.mark.parametrize("said", ["行政许可", "licensing", "01", "1"])
def test_a_type_is_understood_in_words_and_in_the_standards_code(said: str) -> None:
    assert read_basic(f"code,name,type\nA1,某许可,{said}\n")[0].type == "licensing"


WRONG = [
    ("名称,类型\n某事,行政许可\n", "没有“基本编码”列"),
    ("编码,名称,类型\nA1,,行政许可\n", "第 2 行：没有事项名称"),
    ("编码,名称,类型\nA1,甲,行政许可\n\nA1,乙,行政许可\n", "第 4 行：“A1”重复"),
    ("编码,名称,类型\nA1,甲,许可证\n", "事项类型“许可证”不认识"),
    ("编码,名称,类型,层级\nA1,甲,行政许可,区里\n", "行使层级“区里”不认识"),
    ("编码,名称,类型\nA 1号,甲,行政许可\n", "只能有数字、字母和连接号"),
    ("", "没有“基本编码、事项名称、事项类型”列"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[words for _, words in WRONG])
def test_a_wrong_row_is_told_and_nothing_is_read(text: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_basic(text)
    assert words in refusal.value.message


def test_all_wrong_rows_are_told_at_once_but_not_endlessly() -> None:
    with pytest.raises(Refusal) as refusal:
        read_basic("编码,名称,类型\n" + "".join(f"A{n},甲,怪\n" for n in range(30)))
    assert "第 2 行" in refusal.value.message
    assert "另有 10 处" in refusal.value.message


def test_a_list_for_townships_is_read() -> None:
    rows = read_list("事项名称,部门,依申请\n农村宅基地审批,农业农村局,是\n对某事的处罚,,否\n")
    assert rows == (ListRow("农村宅基地审批", "", "农业农村局", True), ListRow("对某事的处罚", "", "", False))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refusal):
        decode(b"\x89PNG\r\n\xff\xfe\x00")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: ("编码,名称,类型\n" + text).encode())))
def test_no_file_whatever_makes_more_than_a_refusal(raw: bytes) -> None:
    with suppress(Refusal):
        assert all(row.code and row.name for row in read_basic(decode(raw)))


def test_nothing_is_invented_where_the_list_was_not_given() -> None:
    assert Coverage(0, 0, 92).words == "已录入 0 / 92 项，清单未提供"
    assert Coverage(0, 0, None).words == "清单未提供"
    assert Coverage(3, 108, 108).words == "已认领 3 / 108 项"
    assert "已录入 100 项，与文件所述不符" in Coverage(3, 100, 108).words


TOWN = "350423101000"


@pytest.mark.parametrize(
    ("region", "is_one"),
    [(TOWN, True), ("350423000000", False), ("350423101200", False), ("350423001000", True)],
)
def test_townships_are_known_by_their_code(region: str, is_one: bool) -> None:
    assert is_township(region) == is_one


@pytest.mark.parametrize(
    ("region", "scope", "lies"),
    [
        (TOWN, "350423000000", True),
        (TOWN, "350400000000", True),
        (TOWN, "350000000000", True),
        (TOWN, TOWN, True),
        (TOWN, "350424000000", False),
        ("351023101000", "350000000000", True),
        ("350423101000", "351000000000", False),
    ],
)
def test_a_region_lies_in_what_begins_like_it(region: str, scope: str, lies: bool) -> None:
    assert lies_in(region, scope) == lies


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"region": "350423000000"}, "no_township"),
        ({"scope": "350424000000"}, "list_elsewhere"),
        ({"only_developed": True}, "not_developed"),
        ({"is_withdrawn": True}, "entry_withdrawn"),
    ],
)
def test_who_may_not_claim_is_told_why(changes: dict[str, object], code: str) -> None:
    given_all = {
        "region": TOWN,
        "scope": "350423000000",
        "only_developed": False,
        "is_developed": False,
        "is_withdrawn": False,
    } | changes
    with pytest.raises(Refusal) as refusal:
        check_claim(**given_all)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_developed_town_may_claim_of_both() -> None:
    for only_developed in (False, True):
        check_claim(TOWN, scope="350423000000", only_developed=only_developed, is_developed=True, is_withdrawn=False)
