"""The cross checks: each wrong sense is one problem on its own line; what is unfinished is a note."""

from pathlib import Path

import pytest

from tests.builders.blueprint import Exchange, a_blueprint, here
from yichuang.rules.blueprint import read_blueprint

CENTRE, PLAN = "small/centre.yaml", "small/plan.yaml"
COMMERCE, GENERAL = "library/commerce.yaml", "library/general.yaml"

WRONG_SENSE: list[tuple[Exchange, str]] = [
    ((CENTRE, "name: 青山县政务服务中心", "name: 青山县便民中心 # HERE"), "场所名称应以“政务服务中心”结尾"),
    ((CENTRE, '"350000000000"', '"360000000000"'), "行政区划代码 350499000000 不在上级 360000000000 之下"),
    ((CENTRE, "complaint_phone: 0598-12345", "complaint_phone: 0598-1234567"), "投诉电话不能与咨询电话相同"),
    ((CENTRE, "phone: 0598-1234567", "phone: 1234567 # HERE\n "), "“contact.phone”应为文字"),
    ((CENTRE, "{code: office,", "{code: forestry, # HERE\n  "), "部门或单位编码 forestry 重复"),
    ((CENTRE, "name: 林业局, presence", "name: 市监局, presence"), "部门名称 市监局 重复"),
    (
        (CENTRE, "presence: collected, approver_attendance: online", "presence: collected # HERE\n  "),
        "不能是 in_hall",
    ),
    ((CENTRE, "{department: veterans,", "{department: forestry, # HERE\n  "), "负面清单没有它"),
    (
        (CENTRE, "{department: veterans,", "{department: nobody, # HERE\n  "),
        "部门 nobody 不在 departments 中",
    ),
    ((CENTRE, "lead: market_supervision", "lead: nobody"), "部门 nobody 不在 departments 中"),
    ((CENTRE, "departments: [forestry]", "departments: [forestry, nobody] # HERE"), "部门 nobody 不在"),
    ((CENTRE, "general: true", "general: true\n    fields: [moon] # HERE"), "领域 moon 不在 fields 中"),
    ((CENTRE, "zones:\n", "fields:\n  - {code: tax, name: 税务} # HERE\nzones:\n"), "领域“税务”没有归入它的专区"),
    (
        (
            CENTRE,
            "zones:\n",
            "areas:\n  - {code: ask, name: 咨询区, kind: consultation, departments: [moon]} # HERE\nzones:\n",
        ),
        "部门 moon 不在 departments 中",
    ),
    ((CENTRE, "specials: [assistance]", "serves: person"), "不是专区受理窗口，不应写 serves"),
    (
        (CENTRE, "windows: 2}", "windows: [{code: one, departments: [forestry]}]} # HERE"),
        "窗口 one 的部门 forestry 不在专区“商事登记”",
    ),
    (
        (CENTRE, "departments: [forestry]", "departments: [forestry, forestry] # HERE"),
        "重复列出部门 forestry",
    ),
    ((CENTRE, "code: general-a,", "code: commerce-1, # HERE\n       "), "窗口编码 commerce-1 重复"),
    ((CENTRE, "specials: [assistance]", "kind: special"), "没有写 specials"),
    ((CENTRE, "policy: same_window", "policy: outlet_windows"), "没有任何窗口出件"),
    ((CENTRE, "policy: same_window", "policy: same_window, windows: {nowhere: []}"), "不是出件窗口"),
    ((CENTRE, "code: chief-f", "code: clerk-1 # HERE"), "岗位编码 clerk-1 重复"),
    (
        (CENTRE, "    zone: commerce", "    zone: moon # HERE"),
        "专区 moon 不存在",
    ),
    ((CENTRE, "    zone: commerce\n", ""), "要写明所在专区"),
    ((CENTRE, "    employer: department\n", "    employer: centre\n"), "只能由部门派出"),
    (
        (CENTRE, "name: 李四, is_establishment: true", "name: 李四, is_establishment: false # HERE\n   "),
        "须为在编人员",
    ),
    (
        (CENTRE, "name: 张三, is_establishment: false", "name: 张三, is_establishment: true # HERE\n   "),
        "不会是在编",
    ),
    ((CENTRE, "{code: wang, name: 王五", "{code: li, name: 王五"), "前面是李四"),
    ((CENTRE, "post_kind: clerk\n", "post: nobody # HERE\n"), "岗位 nobody 不存在"),
    ((CENTRE, "    post_kind: clerk\n", ""), "要写一个，也只写一个"),
    (
        (CENTRE, "    post_kind: clerk\n", "    post_kind: clerk\n    zone: moon # HERE\n"),
        "授权 clerks：专区 moon 不存在",
    ),
    (
        (CENTRE, "    post_kind: clerk\n", "    post: clerk-1\n    zone: commerce # HERE\n"),
        "写了 zone 的，department 写 all",
    ),
    ((CENTRE, "powers: [accept, issue]", "powers: [accept, decide] # HERE"), "只能受理和出件，不能有 decide"),
    ((CENTRE, "to: null", "to: 2024-04-01 # HERE"), "截止日早于起始日"),
    ((CENTRE, "seal: approval-seal\n", "seal: old-seal # HERE\n"), "印章 old-seal 不存在"),
    ((CENTRE, "    seal: approval-seal\n", ""), "授予用印，但没有写 seal"),
    (
        (CENTRE, "    powers: [decide, seal]\n", "    powers: [decide, seal]\n    items: [moon] # HERE\n"),
        "事项 moon 不存在",
    ),
    (
        (
            CENTRE,
            "    department: all\n    post_kind: chief",
            "    department: forestry\n    items: [shop-licence] # HERE\n    post_kind: chief",
        ),
        "事项 shop-licence 不是 forestry 的",
    ),
    (
        (
            CENTRE,
            "department: all, post_kind: approver",
            "department: forestry, post: approver-ms # HERE\n   ",
        ),
        "forestry 的审批权不能授给 market_supervision 的岗位 approver-ms",
    ),
    ((PLAN, "lead: [office]", "lead: [nobody] # HERE"), "单位 nobody 不在 centre.yaml 中"),
    (
        (PLAN, "tasks:", "inspection: {by: [nobody], causes: [慢], measures: [reprimand]} # HERE\ntasks:"),
        "单位 nobody 不在 centre.yaml 中",
    ),
    ((PLAN, "deadline: 2024-04-20", "deadline: 2024-04-20 # HERE\n    standing: true"), "是持续推进的，不应写期限"),
    (
        (CENTRE, "- library/commerce.yaml", "- {file: library/commerce.yaml, zone: moon} # HERE"),
        "专区 moon 不在",
    ),
    (
        (CENTRE, "- library/commerce.yaml", "- {file: library/commerce.yaml, items: [shop-licence, moon]} # HERE"),
        "library/commerce.yaml 中没有 moon",
    ),
    (
        (CENTRE, "- library/commerce.yaml", "- {file: library/commerce.yaml, without: [moon]} # HERE"),
        "library/commerce.yaml 中没有 moon",
    ),
    (
        (
            CENTRE,
            "- library/commerce.yaml",
            "- {file: library/commerce.yaml, items: [shop-licence], departments: [forestry]} # HERE",
        ),
        "library/commerce.yaml 中没有部门 forestry 的事项",
    ),
    ((PLAN, "deadline: 2024-04-20", "deadline: 2024-04-01 # HERE"), "期限早于文件日期 2024-04-03"),
    ((PLAN, "deadline: 2024-04-20", "deadline: 2024-08-01 # HERE"), "期限晚于改革完成日期"),
    ((PLAN, "total: {at_windows: 5", "total: {at_windows: 6"), "窗口现有人数合计应为 5，写的是 6"),
    (
        (PLAN, "at_windows: 2, diverted: 1", "at_windows: 2, diverted: 3 # HERE\n    "),
        "分流人数多于窗口现有人数",
    ),
    ((COMMERCE, "zone: commerce", "zone: moon # HERE"), "专区 moon 不在"),
    ((COMMERCE, "department: market_supervision", "department: nobody # HERE"), "部门 nobody 不在"),
    ((COMMERCE, "department: market_supervision", "department: veterans # HERE"), "在负面清单上"),
    (
        (COMMERCE, "department: market_supervision", "department: forestry # HERE"),
        "不在专区“商事登记”的部门名单中",
    ),
    ((GENERAL, "code: tree-note", "code: shop-licence # HERE"), "事项编码 shop-licence 重复"),
    ((GENERAL, "name: 林木信息登记", "name: 食品经营许可 # HERE"), "事项名称 食品经营许可 重复"),
    (
        (COMMERCE, "name: 食品经营许可证（正本）", "name: 食品经营许可通知 # HERE\n     "),
        "应以证、书、照等结尾",
    ),
    ((COMMERCE, "kind: certificate", "kind: document # HERE\n     "), "类型应为证照（certificate）"),
    ((COMMERCE, "fee: {charged: false}", "fee: {charged: true} # HERE"), "要写收费依据"),
    ((COMMERCE, "fee: {charged: false}", "fee: {charged: false, basis: 某令} # HERE"), "不应写收费依据"),
    ((COMMERCE, "channels: [window, online]", "channels: [online] # HERE"), "办理形式应有窗口"),
    ((GENERAL, "channels: [window, post]", "channels: [window] # HERE"), "应有网上、移动端或邮寄"),
    ((COMMERCE, "    faq: [{q: 收费吗, a: 不收费}]\n", ""), "至少要有一条常见问题"),
    ((COMMERCE, "办结, 送达]", "办结] # HERE"), "至少五步"),
    ((COMMERCE, "copies: 0", "copies: 1 # HERE"), "不收复印件"),
    ((COMMERCE, "necessity: required", "necessity: deferrable"), "不能所有材料都容缺后补"),
    ((COMMERCE, "name: 申请书", "name: 户口簿等材料 # HERE"), "删去“等材料”"),
    ((COMMERCE, "[申请人签名]", "[附身份证复印件] # HERE"), "“复印件”"),
    ((COMMERCE, "[有固定的经营场所]", "[持有村民委员会出具的证明] # HERE"), "“村民委员会出具的证明”"),
    ((COMMERCE, "{value: 0.5,", "{value: 21, # HERE\n      "), "承诺时限 21 长于法定时限 20"),
    (
        (COMMERCE, "{value: 0.5, unit: working_day}", "{value: 25, unit: natural_day} # HERE"),
        "单位不同，无法比较",
    ),
    ((COMMERCE, "{value: 0.5,", "{value: 0, # HERE\n      "), "即办件的承诺时限为 0"),
    ((COMMERCE, "[review, decision, certificate]", "[decision, review] # HERE"), "办理环节次序不对"),
    ((COMMERCE, "[review, decision, certificate]", "[review] # HERE"), "没有“决定”环节"),
    ((GENERAL, "stages: []", "stages: [review, decision] # HERE"), "不应有办理环节"),
    ((GENERAL, "type: public_service", "type: licensing"), "行政许可都要作决定"),
]


@pytest.mark.parametrize(("exchange", "words"), WRONG_SENSE, ids=[words for _, words in WRONG_SENSE])
def test_a_wrong_sense_is_a_problem_on_its_line(tmp_path: Path, exchange: Exchange, words: str) -> None:
    reading = read_blueprint(str(a_blueprint(tmp_path, exchange)))
    said = [finding for finding in reading.problems if words in finding.text]
    assert len(said) == 1, [str(finding) for finding in reading.problems]
    if "# HERE" in exchange[2] and "负面清单没有它" not in words:
        assert (said[0].file, said[0].line) == (exchange[0], here(tmp_path, exchange[0]))


def test_a_stationed_department_needs_items(tmp_path: Path) -> None:
    line = "  - {code: education, name: 教育局, presence: stationed} # HERE\nnegative_list:"
    reading = read_blueprint(str(a_blueprint(tmp_path, (CENTRE, "negative_list:", line))))
    [problem] = reading.problems
    assert problem.text == "教育局进驻大厅，却没有事项"
    assert problem.line == here(tmp_path, CENTRE)


def test_findings_come_sorted_by_place(tmp_path: Path) -> None:
    folder = a_blueprint(
        tmp_path, (COMMERCE, "copies: 0", "copies: 1"), (COMMERCE, "visits: 1", "visits: 0"), (PLAN, "5", "6")
    )
    problems = read_blueprint(str(folder)).problems
    assert problems == sorted(problems)
    assert len(problems) == 2


def test_one_shared_key_means_one_paper(tmp_path: Path) -> None:
    paper = "{code: id, name: 居民身份证, kind: certificate, medium: either, necessity: required, originals: 1,\n"
    rest = "         source: government, review_points: [有效], shared: id-card} # HERE"
    first = ("library/commerce.yaml", "    materials:\n", f"    materials:\n      - {paper}{rest}\n")
    other = paper.replace("居民身份证", "户口簿")
    second = ("library/general.yaml", "    materials: []", f"    materials:\n      - {other}{rest}")
    [problem] = read_blueprint(str(a_blueprint(tmp_path, first, second))).problems
    assert problem.file == GENERAL
    assert problem.line == here(tmp_path, GENERAL)
    assert "共用材料 id-card 在别处是“居民身份证”" in problem.text


UNFINISHED: list[tuple[Exchange, str]] = [
    ((CENTRE, "phone: 0598-1234567", "phone: null"), "还没有咨询电话"),
    ((CENTRE, "  legal_name: 青山一窗服务有限公司\n", ""), "还没有写明企业名称"),
    ((CENTRE, "subject: 保密协议, signed_on: 2024-04-06", "subject: 保密协议"), "保密协议：还没有签订日期"),
    ((CENTRE, "lead: forestry", "lead: null"), "专区“无差别”没有牵头部门"),
    ((CENTRE, "windows: 2}", "windows: 0}"), "专区“商事登记”没有窗口"),
    (
        (CENTRE, "    holder: {code: zhang, name: 张三, is_establishment: false}\n", ""),
        "岗位 clerk-1（窗口人员）空缺",
    ),
    (
        (CENTRE, "    holder: {code: li, name: 李四, is_establishment: true}\n", ""),
        "没有在岗且获授决定权的人",
    ),
    (
        (CENTRE, "department: all, post_kind: approver", "department: forestry, post: approver-f"),
        "岗位 approver-ms 不在任何授权中",
    ),
    (
        (
            CENTRE,
            "code: approver-f\n    kind: approver",
            "code: approver-f\n    kind: chief_representative",
        ),
        "林业局没有后台审批人员岗位",
    ),
    (
        (CENTRE, "outlet:", "in_hall_from_instant_items: 1\noutlet:"),
        "林业局有 1 个即办事项，首席代表应进驻大厅",
    ),
    ((PLAN, "deadline: 2024-04-20", "deadline: null"), "任务“撤销窗口”没有期限"),
    (
        (CENTRE, ',\n     collection_times: [{weekday: 1, at: ["09:30"]}]}', "}"),
        "林业局定时取件，还没有写明取件时间",
    ),
]


@pytest.mark.parametrize(("exchange", "words"), UNFINISHED, ids=[words for _, words in UNFINISHED])
def test_what_is_unfinished_is_a_note_and_no_problem(tmp_path: Path, exchange: Exchange, words: str) -> None:
    reading = read_blueprint(str(a_blueprint(tmp_path, exchange)))
    assert reading.problems == []
    assert words in "\n".join(map(str, reading.notes))


def test_a_zone_and_a_collected_department_without_items_are_notes(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path)
    (tmp_path / GENERAL).write_text("zone: general\nitems: []\n", encoding="utf-8")
    texts = [note.text for note in read_blueprint(str(folder)).notes]
    assert texts == ["林业局还没有事项", "专区“无差别”还没有事项"]


def test_a_blueprint_without_a_plan_says_so(tmp_path: Path) -> None:
    folder = a_blueprint(tmp_path)
    (folder / "plan.yaml").unlink()
    reading = read_blueprint(str(folder))
    assert [note.text for note in reading.notes] == ["没有改革计划 plan.yaml"]
    assert reading.problems == []


def test_grants_spell_out_who_may_do_what(tmp_path: Path) -> None:
    blueprint = read_blueprint(str(a_blueprint(tmp_path))).blueprint
    assert blueprint is not None
    grants = {grant.code: grant for grant in blueprint.grants}
    assert set(grants) == {
        "deciding/chief-ms",
        "deciding/chief-f",
        "reviewing/approver-ms",
        "reviewing/approver-f",
        "clerks/clerk-1/market_supervision",
        "clerks/clerk-1/forestry",
    }
    assert grants["clerks/clerk-1/forestry"].by_entrustment
    assert not grants["deciding/chief-f"].by_entrustment
