"""Rules of the house: each that is broken is one problem on its own line; what is unknown is a note."""

from pathlib import Path

import pytest

from tests.builders.blueprint import CENTRE, Exchange, a_blueprint, here
from yichuang.rules.blueprint import read_blueprint, summarise

FILE, PLAN = "small/centre.yaml", "small/plan.yaml"
RULES = """\
representatives: {rank: section, deputy_suffices: true, title_suffices: true, attendance: in_hall, no_other_duty: true}
outlet: {policy: same_window}
"""
OF_MS = "department: market_supervision\n    "
RANKED: tuple[Exchange, ...] = (
    (FILE, "outlet: {policy: same_window}\n", RULES),
    (FILE, OF_MS + "holder: {code: li,", OF_MS + "holder: {rank: section, code: li,"),
    (FILE, "holder: {code: wang,", "holder: {rank: deputy_section, code: wang,"),
)  # fmt: skip
HEAD = """\
  - code: head-ms # HERE
    kind: department_head
    employer: department
    department: market_supervision
    holder: {code: li, name: 李四, is_establishment: true}
authorisations:
"""


def said(tmp_path: Path, *exchanges: Exchange) -> list[str]:
    """The problems of the small blueprint with these texts exchanged."""
    return [str(one) for one in read_blueprint(str(a_blueprint(tmp_path, *exchanges))).problems]


@pytest.mark.parametrize(
    ("exchange", "words"),
    [
        ((FILE, "rank: deputy_section", "rank: staff # HERE\n   "), "王五的职级达不到要求"),
        ((FILE, OF_MS + "holder", OF_MS + "attendance: online # HERE\n    holder"), "到岗方式应为 in_hall"),
        ((FILE, "name: 市监局,", "name: 市监局, approver_attendance: on_call, # HERE\n   "), "市监局：首席代表"),
        ((FILE, "authorisations:\n", HEAD), "李四是首席代表，不能再任部门负责人"),
    ],
)  # fmt: skip
def test_whoever_represents_a_department_keeps_the_rule(tmp_path: Path, exchange: Exchange, words: str) -> None:
    problems = said(tmp_path, *RANKED, exchange)
    assert [words in one for one in problems] == [True], problems
    line = here(tmp_path, FILE)
    assert problems[0].startswith((f"{FILE}:{line}:", f"{FILE}:{line - 1}:", f"{FILE}:{line + 4}:"))


def test_the_rule_kept_is_no_problem_and_an_unknown_rank_is_a_note(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path, *RANKED[:2])
    reading = read_blueprint(str(folder))
    assert [str(one) for one in reading.problems] == []
    assert [one.text for one in reading.notes] == ["chief-f：还没有写明首席代表王五的职级"]


LEAD = "lead: market_supervision, departments"


BRANCH = "branch_halls: [{code: b, name: 分中心, department: nobody}]\noutlet:"
INSPECTION = "inspection: {by: [nobody], causes: [慢], measures: [reprimand]}\ntasks:"
TWICE = """\
calendar:
  - {date: 2026-05-27, is_working: false, name: 古尔邦节}
  - {date: 2026-05-27, is_working: true, name: 上班}
outlet:"""
TARGET = "targets: [{code: t, title: 网办, value: 80, unit: 个, deadline: 2024-01-01}]\ntasks:"


@pytest.mark.parametrize(
    ("exchange", "words"),
    [
        ((FILE, LEAD, "lead: centre, coordinator: lead, departments"), "中心没有首席代表"),
        ((FILE, LEAD, "lead: null, coordinator: lead, departments"), "没有牵头部门，coordinator 不能是 lead"),
        ((FILE, LEAD, "lead: null, coordinator: nobody, departments"), "协调岗位 nobody 不存在"),
        ((FILE, LEAD, "lead: veterans, coordinator: lead, departments"), "veterans 没有首席代表岗位"),
        ((FILE, "{code: office,", "{code: centre,"), "编码 centre 有专门的意思"),
        ((FILE, "specials: [assistance]", "operator: nobody"), "operator nobody 不存在"),
        ((FILE, "specials: [assistance]", "operator: office, kind: acceptance"), "operator 与 kind: operated"),
        ((FILE, "outlet:", BRANCH), "部门 nobody 不在"),
        ((FILE, "outlet:", TWICE), "2026-05-27 写了两次"),
        ((FILE, "outlet:", "ratings: {open_for: {value: 0, unit: hour}}\noutlet:"), "时限应大于 0"),
        ((FILE, "outlet:", "relief: {deferral_days: 61}\noutlet:"), "60"),
        ((FILE, "outlet:", "relief: {credit_bar_days: 0}\noutlet:"), "1"),
        ((PLAN, "tasks:", INSPECTION), "单位 nobody 不在"),
        ((PLAN, "tasks:", TARGET), "早于文件日期"),
    ],
)  # fmt: skip
def test_what_leads_coordinates_and_stands_elsewhere_must_exist(tmp_path: Path, exchange: Exchange, words: str) -> None:
    problems = [one for one in said(tmp_path, exchange) if words in one]
    assert len(problems) == 1


def test_the_centre_leads_a_zone_and_a_unit_sits_at_a_window_of_its_own(tmp_path: Path) -> None:
    folder = a_blueprint(
        tmp_path, (FILE, LEAD, "lead: centre, departments"), (FILE, "specials: [assistance]", "operator: office")
    )
    summary = summarise(read_blueprint(str(folder)))
    assert summary["problems"] == []
    assert summary["zones"][0]["lead"] == summary["name"]
    assert summary["windows"][-1] == "管委会"


def test_professional_windows_are_no_zones_but_take_items_clerks_and_a_window_each(tmp_path: Path) -> None:
    zone, rest = CENTRE.split("  - code: general\n")[0], CENTRE[CENTRE.index("outlet: {policy") :]
    beside = "professional_windows:\n  - {code: general, name: 林业, departments: [forestry]}\n"
    folder = a_blueprint(tmp_path, (FILE, CENTRE, zone + beside + rest))
    summary = summarise(read_blueprint(str(folder)))
    assert (summary["problems"], summary["notes"]) == ([], [])
    assert [one["name"] for one in summary["zones"]] == ["商事登记"]
    assert summary["windows"] == ["商事登记综合受理1", "商事登记综合受理2", "林业"]


def test_a_target_that_the_items_do_not_reach_is_a_note(tmp_path: Path) -> None:
    target = (
        "targets: [{code: t, title: 网上可办, value: 80, unit: '%', deadline: null, measure: online_items}]\ntasks:"
    )
    reading = read_blueprint(str(a_blueprint(tmp_path, (PLAN, "tasks:", target))))
    assert reading.problems == []
    assert [one.text for one in reading.notes] == ["目标“网上可办”为 80%，现有事项 50%"]
