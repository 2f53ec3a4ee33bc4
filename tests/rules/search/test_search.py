"""Finding items by what people type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yichuang.rules.catalogue.search import Entry, Index, fold
from yichuang.rules.catalogue.search.folding import unbracketed

FOOD, CHANGE, SHOP = "食品经营许可（新办）", "食品经营许可（变更）", "个体工商户设立登记"
BIRTH, HOUSE, CLOSE = "新生儿出生一件事", "房屋所有权转移登记（二手房买卖）", "个体工商户注销登记"
KEYWORDS = {
    FOOD: ("开饭店", "餐馆执照"),
    CHANGE: ("换店名",),
    SHOP: ("开店", "办营业执照"),
    BIRTH: ("给孩子上户口", "出生证"),
    HOUSE: ("房子过户",),
}
NAMES = (CHANGE, SHOP, BIRTH, HOUSE, FOOD, CLOSE)


def an_index(*names: str, **more: str) -> Index[str]:
    return Index.build(Entry(name, name, keywords=KEYWORDS.get(name, ()), **more) for name in names or NAMES)


ALL = an_index()


def names(text: str, index: Index[str] = ALL) -> list[str]:
    return [hit.payload for hit in index.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("我想开个小饭馆", FOOD),
        ("给孩子上户口", BIRTH),
        ("房子过户", HOUSE),
        ("gtgs", SHOP),
        ("getigong", SHOP),
        ("gongshang", SHOP),  # a sound that begins at a later syllable
        ("食品经营许可(新办)", FOOD),  # half-width brackets
        ("ＳＰＪＹＸＫＸ", FOOD),  # full-width letters
        ("所有权转移", HOUSE),
        ("二手房", HOUSE),
        ("许可食品变更", CHANGE),  # in another order
        ("营业执照怎么办", SHOP),
        ("个体户不干了", CLOSE),
        ("个体户", SHOP),  # without a verb what is new comes first
        ("饭店换老板", CHANGE),
        ("个体工商互", SHOP),  # the wrong letter with the right sound
        ("食平经营", FOOD),
        ("个体工商注消", CLOSE),
    ],
)
def test_what_people_type_finds_the_item_first(text: str, first: str) -> None:
    assert names(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first", "heard"),
    [
        ("工资被老板拖欠", "劳动人事争议仲裁申请", "工资拖欠"),
        ("医保给娃儿办", "城乡居民参保登记", "小孩医保"),
        ("开扎染店", "个体工商户设立登记", "开店"),  # though nobody has heard of the trade
    ],
)
def test_words_are_heard_whose_halves_stand_apart(text: str, first: str, heard: str) -> None:
    best = an_index(first, "企业欠费补缴申报", "医疗机构费用结算", "工艺品店面装修备案").search(text)[0]
    assert best.name == first
    assert any(reason.startswith(f"“{heard}”对应") for reason in best.reasons)


def test_not_to_sell_any_more_is_to_give_up() -> None:
    index = an_index("烟草专卖零售许可证新办", "烟草专卖零售许可证歇业")
    assert names("卖烟", index)[0] == "烟草专卖零售许可证新办"
    assert names("不卖烟了", index)[0] == names("不想卖烟了", index)[0] == "烟草专卖零售许可证歇业"


def test_a_word_that_stands_together_is_not_heard_a_second_time() -> None:
    (hit,) = an_index("公司变更登记").search("公司改名")
    assert [reason for reason in hit.reasons if "企业改名" in reason] == []


def test_a_shop_of_a_known_trade_is_not_only_a_shop() -> None:
    index = an_index("食品(含保健食品)经营许可核发", "巡游出租汽车经营许可", "个体工商户设立登记", "公司设立登记")
    assert names("开奶茶店", index)[:2] == ["食品(含保健食品)经营许可核发", "个体工商户设立登记"]
    assert names("开出租车公司", index)[0] == "巡游出租汽车经营许可"


def test_the_beginning_of_a_name_comes_before_its_middle_and_before_keywords() -> None:
    index = Index.build(
        [
            Entry("keyword", "店招备案", keywords=("登记",)),
            Entry("middle", "公司设立登记"),
            Entry("start", "登记档案保管"),
        ]
    )
    assert names("登记", index) == ["start", "middle", "keyword"]


def test_initials_from_the_start_come_before_initials_in_the_middle() -> None:
    assert names("dj", an_index("变更登记", "登记变更")) == ["登记变更", "变更登记"]


def test_an_item_is_found_by_its_code_first() -> None:
    index = Index.build([Entry("name", "备案A1的取消"), Entry("code", "公司设立登记", code="A1")])
    assert names("a1", index) == ["code", "name"]


@pytest.mark.parametrize("text", ["", "   ", "（）", "zzzz", "离婚"])
def test_nothing_that_answers_is_an_empty_list(text: str) -> None:
    assert names(text) == []


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Index.build([]).search("开店") == []


@settings(deadline=None)
@given(st.sampled_from([FOOD, SHOP, BIRTH, HOUSE]), st.data())
def test_every_beginning_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(name)))
    if fold(name[:length]):
        assert name in names(name[:length])


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    assert len(ALL.search(text)) <= len(NAMES)


@settings(deadline=None)
@given(st.sampled_from(["登记", "个体户注销", "食品", "gtgs"]), st.integers(0, 7), st.integers(0, 7))
def test_pages_are_parts_of_the_whole_list(text: str, start: int, limit: int) -> None:
    whole = names(text)
    assert [hit.payload for hit in ALL.search(text, limit, start=start)] == whole[start : start + limit]


def test_keep_leaves_out_before_the_limit_counts() -> None:
    kept = ALL.search("个体工商户", 1, keep=lambda name: "注销" in name)
    assert [hit.payload for hit in kept] == [CLOSE]


def test_siblings_answer_for_each_other() -> None:
    index = Index.build(
        [
            Entry("own", "经营游泳许可", parent="高危项目许可"),
            Entry("sibling", "高危项目补办审批", parent="高危项目许可"),
            *(Entry(f"other {number}", f"许可补办审批{number}号") for number in range(20)),
        ]
    )
    assert set(names("游泳补办", index)[:2]) == {"own", "sibling"}


def test_bundles_and_guides_are_entries_like_items() -> None:
    index = Index.build([Entry("bundle", "开餐饮店一件事", kind="bundle"), Entry("item", "餐饮备案")])
    assert {(hit.payload, hit.kind) for hit in index.search("餐饮")} == {("bundle", "bundle"), ("item", "item")}


def test_words_of_a_guide_find_its_item_after_names() -> None:
    index = Index.build([Entry("guide", "公司设立登记", text="公章在哪里领？"), Entry("name", "公章备案")])
    assert names("公章", index) == ["name", "guide"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("食品经营", "名称含“食品经营”"),
        ("开饭馆", "“开饭馆”对应“食品经营许可核发”"),
        ("不干了", "“不干了”即“注销”"),
        ("个体工商互", "“个体工商互”可能是“个体工商户”"),
        ("gtgs", "拼音首字母“gtgs”"),
        ("getigong", "拼音“getigong”"),
        ("餐馆执照", "常用说法“餐馆执照”"),
    ],
)
def test_every_hit_says_why(text: str, reason: str) -> None:
    index = an_index("食品经营许可核发", CLOSE) if text in ("开饭馆",) else ALL
    assert reason in {told for hit in index.search(text) for told in hit.reasons}


def test_brackets_may_be_of_any_width() -> None:
    assert unbracketed("食品(含保健食品）经营许可") == "食品经营许可"
    assert fold("《ＫＴＶ》（ 1 号）") == "ktv1号"
