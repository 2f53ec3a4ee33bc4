"""Finding items by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.catalogue.search import Words, fold, search

FOOD = Words("食品经营许可（新办）", "spjyxkxb", "shi pin jing ying xu ke xin ban", ("开饭店", "开奶茶店", "餐馆执照"))
CHANGE = Words("食品经营许可（变更）", "spjyxkbg", "shi pin jing ying xu ke bian geng", ("换店名",))
SHOP = Words("个体工商户设立登记", "gtgshsldj", "ge ti gong shang hu she li deng ji", ("开店", "办营业执照"))
BIRTH = Words("新生儿出生一件事", "xsecsyjs", "xin sheng er chu sheng yi jian shi", ("给孩子上户口", "出生证"))
HOUSE = Words("房屋所有权转移登记（二手房买卖）", "fwsyqzydj", "fang wu suo you quan zhuan yi deng ji", ("房子过户",))
ALL = [(words, words.name) for words in (CHANGE, SHOP, BIRTH, HOUSE, FOOD)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("开奶茶店", FOOD),
        ("我想开个奶茶店", FOOD),
        ("给孩子上户口", BIRTH),
        ("房子过户", HOUSE),
        ("gtgs", SHOP),
        ("getigong", SHOP),
        ("食品经营许可(新办)", FOOD),  # half-width brackets
        ("ＳＰＪＹＸＫＸ", FOOD),  # full-width letters
        ("所有权转移", HOUSE),
        ("二手房", HOUSE),
        ("许可食品变", CHANGE),  # all characters, in another order
        ("zhuanyi", HOUSE),  # a sound that begins at a later syllable
        ("营业执照怎么办", SHOP),
    ],
)
def test_what_people_type_finds_the_item_first(text: str, first: Words) -> None:
    assert search(ALL, text)[0] == first.name


def test_the_beginning_of_a_name_comes_before_its_middle_and_before_keywords() -> None:
    entries = [
        (Words("店招备案", "dzba", "dian zhao bei an", ("登记",)), "keyword"),
        (Words("公司设立登记", "gssldj", "gong si she li deng ji"), "middle"),
        (Words("登记档案查询", "djdacx", "deng ji dang an cha xun"), "start"),
    ]
    assert search(entries, "登记") == ["start", "middle", "keyword"]


def test_initials_from_the_start_come_before_initials_in_the_middle() -> None:
    entries = [
        (Words("变更登记", "bgdj", "bian geng deng ji"), "middle"),
        (Words("登记变更", "djbg", "deng ji bian geng"), "start"),
    ]
    assert search(entries, "dj") == ["start", "middle"]


@pytest.mark.parametrize("text", ["", "   ", "（）", "zzzz", "离婚"])
def test_nothing_that_answers_is_an_empty_list(text: str) -> None:
    assert search(ALL, text) == []


@given(st.sampled_from([words for words, _ in [(FOOD, 0), (SHOP, 0), (BIRTH, 0), (HOUSE, 0)]]), st.data())
def test_every_beginning_of_a_name_finds_it(words: Words, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(words.name)))
    if fold(words.name[:length]):
        assert words.name in search(ALL, words.name[:length])


@given(st.text(max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    assert len(search(ALL, text)) <= len(ALL)
