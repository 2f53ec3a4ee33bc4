"""Window names and venue words follow from rules; nobody types them."""

import pytest

from yichuang.rules.naming import Naming, WindowShape, display_names, venue_word


def shapes(*windows: tuple[str, str, tuple[str, ...]]) -> list[WindowShape]:
    return [WindowShape(*window) for window in windows]


@pytest.mark.parametrize(
    ("level", "word"),
    [
        ("prefecture", "政务服务中心"),
        ("county", "政务服务中心"),
        ("developed_town", "政务服务中心"),
        ("township", "便民服务中心"),
        ("street", "便民服务中心"),
        ("village", "便民服务站"),
        ("community", "便民服务站"),
    ],
)
def test_the_venue_word_follows_the_level(level: str, word: str) -> None:
    assert venue_word(level) == word


def test_county_windows_are_numbered_per_zone_in_ascii_digits() -> None:
    windows = shapes(
        ("社医保", "acceptance", ()),
        ("无差别", "general_acceptance", ()),
        ("社医保", "acceptance", ()),
        ("公积金", "acceptance", ()),
    )
    names = display_names(windows, "county")
    assert names == ["社医保综合受理1", "通用综合受理1", "社医保综合受理2", "公积金综合受理1"]


def test_a_single_township_window_has_no_number_but_the_general_one_has() -> None:
    windows = shapes(
        ("公安集成", "acceptance", ()), ("公共服务", "acceptance", ()), ("通用综合", "general_acceptance", ())
    )
    assert display_names(windows, "township") == ["公安集成综合受理", "公共服务综合受理", "通用综合受理1"]


def test_two_township_windows_of_a_kind_are_numbered() -> None:
    windows = shapes(("公安集成", "acceptance", ()), ("公安集成", "acceptance", ()))
    assert display_names(windows, "township") == ["公安集成综合受理1", "公安集成综合受理2"]


def test_hung_labels_follow_the_name() -> None:
    windows = shapes(("无差别", "general_acceptance", ("outlet", "assistance")))
    assert display_names(windows, "county") == ["通用综合受理1 · 出件 · 帮办代办"]


def test_a_special_window_of_its_own_carries_its_label_and_hangs_the_rest() -> None:
    windows = shapes(("特色", "special", ("unresolved_matters", "consultation")))
    assert display_names(windows, "county") == ["办不成事反映 · 集中咨询"]


def test_one_outlet_window_needs_no_number_two_do() -> None:
    outlet = ("出件", "outlet", ())
    assert display_names(shapes(outlet), "county") == ["出件"]
    assert display_names(shapes(outlet, outlet), "county") == ["出件1", "出件2"]


def test_a_professional_window_shows_its_own_name() -> None:
    assert display_names(shapes(("司法", "professional", ())), "prefecture") == ["司法"]
    assert display_names(shapes(*[("银行", "operated", ())] * 2), "prefecture") == ["银行1", "银行2"]


def test_a_label_stands_in_for_the_zone_and_whom_a_window_serves_follows_it() -> None:
    windows = [
        WindowShape("不动产登记", "acceptance"),
        WindowShape("不动产登记", "acceptance", label="市政公用服务"),
        WindowShape("投资项目审批", "acceptance", label="市政公用服务"),
        WindowShape("公积金", "acceptance", serves="person"),
        WindowShape("公积金", "acceptance", ("outlet",), serves="organisation"),
        WindowShape("特色", "special", ("assistance", "courier"), label="沈速办帮您办"),
        WindowShape("能源", "professional"),
        WindowShape("公安", "outlet", label="公安综合出件"),
        WindowShape("综合审批", "outlet"),
    ]
    assert display_names(windows, "county") == [
        "不动产登记综合受理1",
        "市政公用服务综合受理1",
        "市政公用服务综合受理2",
        "公积金个人业务综合受理1",
        "公积金对公业务综合受理1 · 出件",
        "沈速办帮您办 · 政务专递",
        "能源",
        "公安综合出件",
        "出件",
    ]


def test_a_centre_may_have_its_own_templates() -> None:
    windows = shapes(("税务", "acceptance", ()), ("综合", "general_acceptance", ()))
    names = display_names(windows, "county", Naming(general="综合窗口", zone="{zone}专窗"))
    assert names == ["税务专窗1", "综合窗口1"]
