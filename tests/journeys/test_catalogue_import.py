"""A file comes in: what a dry run says, what an import writes, and what it leaves alone."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.spreadsheets import HEADINGS, ROWS, a_csv, a_workbook
from yichuang.domains.audit.models import Entry
from yichuang.domains.catalogue.models import Draft, ImportRun, ItemVersion, ServiceItem
from yichuang.domains.catalogue.queries import get_import, list_imports, same_file
from yichuang.domains.catalogue.queries.export_items import export_items
from yichuang.domains.organisation.models import Centre, Department
from yichuang.journeys.catalogue_import import Plan, carry_out, carry_out_run, check_run, hand_in, prepare
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.exchange.writing import write_document, write_workbook
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def an_editor(centre: Centre | None = None, **more: Any) -> Actor:
    return an_actor(a_post("catalogue_editor", centre or a_centre(), **more))


def planned(raw: bytes, editor: Actor, name: str = "清单.csv", **more: Any) -> Plan:
    return prepare(raw, name, centre=Centre.objects.get(pk=editor.centre_id), actor=editor, **more)


def imported(raw: bytes, editor: Actor, name: str = "清单.csv", **more: Any) -> Plan:
    plan = planned(raw, editor, name, **more)
    assert plan.problems == []
    carry_out(plan, actor=editor, now=NOW)
    return plan


def _counts() -> list[int]:
    return [model.objects.count() for model in (ServiceItem, Draft, ItemVersion, Department, Entry)]


def test_items_come_in_as_drafts_that_nobody_sees_yet() -> None:
    plan = imported(a_csv(), an_editor())
    assert (len(plan.new), len(plan.departments)) == (3, 3)
    item = ServiceItem.objects.get(code="xk-001")
    assert (item.state, item.version, item.national_code, item.initials) == ("draft", None, "XK-001", "spjyxk")
    assert item.draft.content == {
        "name": "食品经营许可",
        "type": "licensing",
        "national_code": "XK-001",
        "department": item.department.code,
    }
    assert item.department.presence == "collected"
    entry = Entry.objects.get(subject="item:xk-001")
    assert entry.verb == "import_items"
    assert json.loads(entry.body)["detail"]["new"] is True


def test_preparing_changes_nothing() -> None:
    editor = an_editor()
    before = _counts()
    planned(a_csv(), editor)
    assert _counts() == before


def test_the_same_file_again_changes_nothing() -> None:
    editor = an_editor()
    imported(a_csv(), editor)
    again = imported(a_csv(), editor)
    assert (again.new, again.changed, again.unchanged, again.departments) == ([], [], 3, [])


def test_a_filled_cell_replaces_and_a_blank_one_keeps() -> None:
    editor = an_editor()
    item = an_item(conditions=["年满十八周岁"])
    headings = ("事项代码", "事项名称", "受理条件", "到办事现场次数")
    plan = imported(a_csv([(item.code, "新名称", "", "0")], headings), editor)
    assert plan.changed[0].changed == ("name", "visits")
    draft = Draft.objects.get(item=item)
    assert (draft.content["name"], draft.content["visits"]) == ("新名称", 0)
    assert draft.content["conditions"] == ["年满十八周岁"]
    item.refresh_from_db()
    assert (item.name != "新名称", item.state, item.version.number if item.version else 0) == (True, "published", 1)


def test_an_open_draft_is_changed_where_it_lies() -> None:
    editor = an_editor()
    imported(a_csv(), editor)
    imported(a_csv([("食品经营许可证核发", *ROWS[0][1:])]), editor)
    draft = Draft.objects.get(item__code="xk-001")
    assert (draft.content["name"], draft.edition) == ("食品经营许可证核发", 2)


def test_a_draft_that_was_changed_after_the_check_is_not_overwritten() -> None:
    editor = an_editor()
    imported(a_csv(), editor)
    plan = planned(a_csv([("新名称", *ROWS[0][1:])]), editor)
    Draft.objects.filter(item__code="xk-001").update(edition=7)
    before = _counts()
    with pytest.raises(Refusal) as refusal:
        carry_out(plan, actor=editor, now=NOW)
    assert refusal.value.code == "import_stale"
    assert _counts() == before


def test_one_bad_row_stops_all_of_them() -> None:
    editor = an_editor()
    plan = planned(a_csv([*ROWS, ("甲", "卫生健康局", "许口", "1")]), editor)
    before = _counts()
    with pytest.raises(Refusal) as refusal:
        carry_out(plan, actor=editor, now=NOW)
    assert refusal.value.code == "import_problems"
    assert _counts() == before


def test_an_item_that_appeared_after_the_check_rolls_everything_back() -> None:
    editor = an_editor()
    plan = planned(a_csv(), editor)
    imported(a_csv([ROWS[2]]), editor)
    before = _counts()
    with pytest.raises(Refusal) as refusal:
        carry_out(plan, actor=editor, now=NOW) if not plan.departments else _with_departments(plan, editor)
    assert refusal.value.code == "import_stale"
    assert _counts() == before


def _with_departments(plan: Plan, editor: Actor) -> None:
    known = dict(Department.objects.filter(centre_id=editor.centre_id).values_list("code", "pk"))
    plan.department_ids |= known
    plan.departments = [one for one in plan.departments if one[0] not in known]
    carry_out(plan, actor=editor, now=NOW)


def test_items_go_under_the_matter_that_the_file_names() -> None:
    headings = (*HEADINGS, "主项名称")
    rows = [(*ROWS[0], "食品经营"), ("食品经营许可变更", *ROWS[0][1:3], "XK-009", "食品经营")]
    plan = imported(a_csv(rows, headings), an_editor())
    assert len(plan.parents) == 1
    parent = ServiceItem.objects.get(name="食品经营")
    assert {child.code for child in parent.children.all()} == {"xk-001", "xk-009"}
    assert parent.state == "draft"


def test_a_name_that_is_nearly_a_departments_is_asked_about_unless_it_is_said_to_be_new() -> None:
    editor = an_editor()
    a_department(code="market_supervision", name="清流县市场监督管理局")
    row = [("甲", "市场监管局", "行政许可", "1")]
    assert "清流县市场监督管理局" in planned(a_csv(row), editor).problems[0].proposal
    assert planned(a_csv(row), editor, new_departments=True).departments == [("shi_chang_jian_guan_ju", "市场监管局")]
    exact = planned(a_csv([("甲", "县市场监督管理局", "行政许可", "1")]), editor)
    assert (exact.new[0].department, exact.departments) == ("market_supervision", [])


def test_an_editor_of_a_department_imports_its_own_rows_only() -> None:
    centre = a_centre()
    own = a_department(centre, "health", name="卫生健康局")
    a_department(centre, "market", name="市场监督管理局")
    editor = an_editor(centre, department=own, employer="department")
    plan = planned(a_csv(), editor)
    assert [(one.row, one.column) for one in plan.problems] == [(2, "实施主体"), (4, "实施主体")]
    imported(a_csv([ROWS[1]]), editor)
    assert ServiceItem.objects.get(code="qt-002").department == own


def test_an_abolished_item_is_not_imported() -> None:
    editor = an_editor()
    item = an_item()
    ServiceItem.objects.filter(pk=item.pk).update(state="abolished")
    plan = planned(a_csv([(item.code, "甲")], ("事项代码", "事项名称")), editor)
    assert "已取消" in plan.problems[0].text


def test_few_queries_whatever_the_size() -> None:
    editor = an_editor()

    def asked(size: int) -> int:
        rows = [(f"事项{number}", "卫生健康局", "行政许可", f"S{size}-{number}") for number in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            imported(a_csv(rows), editor)
        return len(queries)

    asked(2)  # makes the department
    assert asked(300) <= asked(3) + 2


def test_what_is_exported_comes_back_unchanged() -> None:
    editor = an_editor()
    item = an_item(faq=[{"q": "要多久？", "a": "五个工作日。"}])
    imported(a_csv(), editor)
    items = list(export_items(editor.centre_id))
    assert {one.code for one in items} == {item.code, "xk-001", "qt-002", "gg-003"}
    for raw, name in ((write_workbook(items), "x.xlsx"), (write_document(items), "x.json")):
        plan = planned(raw, editor, name)
        assert (plan.problems, len(plan.new), len(plan.changed), plan.unchanged) == ([], 0, 0, 4)


def test_materials_of_the_sheet_keep_what_the_sheet_does_not_say() -> None:
    editor = an_editor()
    item = an_item(materials=2)
    sheet = [("事项代码", "材料名称", "原件份数"), (item.code, "材料1", "2")]
    raw = a_workbook([(item.code, item.name)], ("事项代码", "事项名称"), more={"材料": sheet})
    imported(raw, editor, "清单.xlsx")
    materials = Draft.objects.get(item=item).content["materials"]
    assert [(one["code"], one["originals"], one["review_points"]) for one in materials] == [
        ("material-1", 2, ["签名或盖章"])
    ]


def test_a_file_on_the_page_is_checked_and_carried_out_by_jobs() -> None:
    editor = an_editor()
    number = hand_in(actor=editor, now=NOW, content=a_csv(), name="清单.csv")
    check_run(run_id=number, now=NOW)
    row = get_import(editor, number)
    assert (row.state, row.report["created"], row.report["problems"]) == ("ready", 3, [])
    ImportRun.objects.filter(pk=number).update(state="running")
    carry_out_run(run_id=number, now=NOW)
    carry_out_run(run_id=number, now=NOW)
    assert get_import(editor, number).state == "done"
    assert ServiceItem.objects.count() == 3
    again = hand_in(actor=editor, now=NOW, content=a_csv(), name="又一次.csv")
    check_run(run_id=again, now=NOW)
    found = same_file(editor, get_import(editor, again))
    assert found is not None
    assert found.id == number
    assert [one.id for one in list_imports(editor).rows] == [again, number]


def test_a_file_that_cannot_be_used_is_refused_by_the_job_in_words() -> None:
    editor = an_editor()
    number = hand_in(actor=editor, now=NOW, content=b"%PDF-1.7", name="清单.xlsx")
    check_run(run_id=number, now=NOW)
    row = get_import(editor, number)
    assert (row.state, "PDF" in row.report["problems"][0]["text"]) == ("refused", True)


def test_others_may_not_hand_in_files() -> None:
    clerk = an_actor(a_post("clerk"))
    with pytest.raises(Refusal) as refusal:
        hand_in(actor=clerk, now=NOW, content=a_csv(), name="清单.csv")
    assert refusal.value.code == "not_permitted"


def test_another_department_does_not_see_the_file() -> None:
    centre = a_centre()
    one = an_editor(centre, department=a_department(centre, "health"), employer="department")
    other = an_editor(centre, department=a_department(centre, "market"), employer="department")
    number = hand_in(actor=one, now=NOW, content=a_csv(), name="清单.csv")
    assert list_imports(other).rows == []
    with pytest.raises(Refusal):
        get_import(other, number)
