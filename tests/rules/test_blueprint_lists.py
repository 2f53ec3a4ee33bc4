"""Lists over items, and departments whose system is not connected: what is wrong, and what is only unfinished."""

from pathlib import Path

import pytest

from tests.builders.blueprint import Exchange, a_blueprint, here
from yichuang.rules.blueprint import read_blueprint
from yichuang.rules.catalogue.service_lists import resolve

CENTRE, PLAN, GENERAL = "small/centre.yaml", "small/plan.yaml", "library/general.yaml"


def said(text: str) -> Exchange:
    return CENTRE, "outlet:", f"{text}\noutlet:"


STATUTORY = "item_lists:\n  - {code: a, name: 法定清单, kind: statutory, source: 某目录, items: [%s]%s}"
WRONG: list[tuple[Exchange, str]] = [
    (said("service_lists: {extended_hours: [moon]} # HERE"), "服务清单中的事项 moon 不存在"),
    (said("service_lists: {agency: [tree-note, tree-note]} # HERE"), "服务清单中的事项 tree-note 重复"),
    (
        said("service_lists: {extended_hours: [tree-note], appointment: [tree-note]} # HERE"),
        "已在延时错时服务清单",
    ),
    (said("service_lists: {appointment: some} # HERE"), "只能是"),
    (
        said('service_lists: {hours: [{kind: appointment, days: [working_day], hours: ["11:00", "13:00"]}]} # HERE'),
        "与办公时间",
    ),
    (
        said('service_lists: {hours: [{kind: appointment, days: [weekend], hours: ["11:00", "11:20"]}]} # HERE'),
        "至少半小时",
    ),
    (
        said(
            "service_lists: {hours: [{kind: extended_hours, days: [weekend], "
            'hours: ["09:00", "12:00"], items: [x]}]} # HERE'
        ),
        "不在这张清单上",
    ),
    (said(STATUTORY % ("moon", "") + " # HERE"), "清单“法定清单”中的事项 moon 不存在"),
    (said(STATUTORY % ("tree-note, tree-note", "") + " # HERE"), "已在清单“法定清单”中"),
    (said(STATUTORY % ("tree-note, shop-licence", ", stated_total: 1") + " # HERE"), "多于文件所述的 1 项"),
    (
        (CENTRE, "presence: collected,", "presence: collected, systems: by_class,"),
        "分类受理（by_class），事项不能放在通用综合专区",
    ),
    ((PLAN, "tasks:", "training: {topics: [礼仪, 礼仪], covers: [county]} # HERE\ntasks:"), "培训的 topics 重复：礼仪"),
]


@pytest.mark.parametrize(("exchange", "words"), WRONG, ids=[words for _, words in WRONG])
def test_a_wrong_list_is_a_problem_on_its_line(tmp_path: Path, exchange: Exchange, words: str) -> None:
    problems = read_blueprint(str(a_blueprint(tmp_path, exchange))).problems
    found = [problem for problem in problems if words in problem.text]
    assert len(found) == 1, [str(problem) for problem in problems]
    if "# HERE" in exchange[2]:
        assert (found[0].file, found[0].line) == (exchange[0], here(tmp_path, exchange[0]))


UNFINISHED: list[tuple[Exchange, list[str]]] = [
    (
        said("service_lists: {high_frequency: [tree-note], appointment: others}"),
        ["高频事项“林木信息登记”不在延时错时服务清单"],
    ),
    (
        said("service_lists: {extended_hours: [shop-licence]}"),
        ["“林木信息登记”既不在延时错时服务清单，也不在预约服务清单"],
    ),
    (said("service_lists: {extended_hours: [shop-licence], appointment: others, assistance: all}"), []),
    (said("service_lists: {extended_hours: [shop-licence], selective: true}"), []),
    (said(STATUTORY % ("shop-licence", "")), ["林木信息登记：不在任何一张公布的清单上"]),
    (said(STATUTORY % ("tree-note", "")), []),
    ((CENTRE, "presence: collected,", "presence: collected, systems: hand_over,"), []),
]


@pytest.mark.parametrize(("exchange", "notes"), UNFINISHED, ids=range(len(UNFINISHED)))
def test_what_a_list_forgets_is_a_note(tmp_path: Path, exchange: Exchange, notes: list[str]) -> None:
    reading = read_blueprint(str(a_blueprint(tmp_path, exchange)))
    assert reading.problems == []
    assert [note.text for note in reading.notes] == notes


def test_whoever_takes_a_hand_over_must_be_there(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, (CENTRE, "name: 市监局,", "name: 市监局, systems: hand_over,"))
    assert read_blueprint(str(folder)).notes == []
    centre = folder / "centre.yaml"
    rest = centre.read_text(encoding="utf-8").replace(
        "    holder: {code: li, name: 李四, is_establishment: true}\n", ""
    )
    rest = "\n".join(line for line in rest.splitlines() if "wang, name: 王五" not in line)
    centre.write_text(rest, encoding="utf-8")
    assert "受理后要流转至后台审批人员" in "".join(str(note) for note in read_blueprint(str(folder)).notes)


def test_others_and_all_follow_the_items_there_are_and_items_for_organs_alone_need_no_list() -> None:
    lists = {"high_frequency": ["a"], "extended_hours": ["a", "gone"], "appointment": "others", "assistance": "all"}
    objects = {"b": ["person"], "a": ["enterprise"], "organ": ["government"]}
    found = resolve(lists | {"agency": ["organ"], "selective": False}, objects)
    assert (found.extended_hours, found.appointment) == (("a",), ("b",))
    assert (found.assistance, found.agency) == (("b", "a", "organ"), ("organ",))
    assert (found.missing_extended, found.missing_both) == ((), ())
    none = resolve(lists | {"agency": [], "selective": False, "appointment": [], "extended_hours": []}, objects)
    assert (none.missing_extended, none.missing_both) == (("a",), ("b", "a"))
