"""The reform's plan on the database: loaded without losing anything, reported, checked, ordered, measured, told."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.reform import PLAN, a_plan, load_again
from yichuang.domains.audit.models import Entry
from yichuang.domains.documents.models import NumberSeries
from yichuang.domains.documents.queries import read_file
from yichuang.domains.messages.models import Message
from yichuang.domains.reform import actions, queries
from yichuang.domains.reform.models import Progress, TargetValue, Task, WeeklyReport
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

LATER = NOW + timedelta(hours=1)
FAR = NOW + timedelta(days=10)


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_a_task_is_reported_by_its_units_checked_off_and_sent_back() -> None:
    reform = a_plan()
    act = {"now": NOW, "code": "authority"}
    report = {"unit": "forestry", "note": "已办理授权书。"}
    actions.report_progress(actor=reform.chief, state="under_way", **act, **report)  # type: ignore[arg-type]
    assert Task.objects.get(code="authority").state == "under_way"
    with pytest.raises(Refusal) as refused:
        actions.check_off(actor=reform.supervisor, **act)  # type: ignore[arg-type]
    assert code_of(refused) == "not_reported"
    task = actions.report_progress(actor=reform.chief, state="done", **act, **report)  # type: ignore[arg-type]
    assert (task.state, task.reported_on) == ("reported", NOW.date())
    with pytest.raises(Refusal) as refused:
        actions.check_off(actor=reform.chief, **act)  # type: ignore[arg-type]
    assert code_of(refused) == "not_permitted"

    actions.send_back(actor=reform.supervisor, now=LATER, code="authority", note="授权书没有盖章。")
    task = Task.objects.get(code="authority")
    assert (task.state, task.reported_on) == ("under_way", None)
    actions.report_progress(
        actor=reform.chief, now=FAR, code="authority", unit="forestry", state="done", note="已补盖章。"
    )
    task = actions.check_off(actor=reform.manager, now=FAR, code="authority")
    assert task.state == "done"
    with pytest.raises(Refusal) as refused:
        actions.report_progress(actor=reform.chief, now=FAR, code="authority", state="under_way", **report)
    assert code_of(refused) == "task_done"
    page = queries.get_task(reform.manager, "authority", FAR)
    assert page.row.standing == "done_late"  # in time it had been sent back
    assert [one.kind for one in page.story.rows] == ["checked_off", "done", "sent_back", "done", "under_way"]
    verbs = Entry.objects.filter(subject="reform:test/authority").order_by("position").values_list("verb", "outcome")
    assert list(verbs) == [
        ("report_progress", "done"),
        ("report_progress", "done"),
        ("check_task", "refused"),
        ("send_back", "done"),
        ("report_progress", "done"),
        ("check_off", "done"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "market_supervision"}, "out_of_scope"),
        ({"unit": "office"}, "out_of_scope"),
        ({"code": "agreement"}, "out_of_scope"),
        ({"code": "nothing"}, "not_found"),
        ({"state": "perhaps"}, "state_unknown"),
        ({"note": " "}, "note_missing"),
        ({"note": "长" * 1001}, "note_too_long"),
        ({"day": NOW.date() + timedelta(days=1)}, "day_invalid"),
        ({"day": date(2026, 1, 1)}, "day_invalid"),
        ({"code": "goes-on", "state": "done"}, "standing_task"),
    ],
)
def test_a_unit_reports_what_is_its_own(change: dict[str, object], code: str) -> None:
    reform = a_plan()
    given = {"code": "authority", "unit": "forestry", "state": "done", "note": "已办理。"} | change
    with pytest.raises(Refusal) as refused:
        actions.report_progress(actor=reform.chief, now=NOW, **given)  # type: ignore[arg-type]
    assert code_of(refused) == code
    assert not Progress.objects.exists()
    assert Entry.objects.filter(outcome="refused").exists() == (code == "out_of_scope")


def test_the_manager_reports_for_any_unit_and_for_all_window_units_at_once() -> None:
    reform = a_plan()
    for unit, state in [("office", "done"), ("forestry", "done")]:
        task = "agreement" if unit == "office" else "authority"
        actions.report_progress(actor=reform.manager, now=NOW, code=task, unit=unit, state=state, note="代报。")
    actions.report_progress(
        actor=reform.manager, now=NOW, code="goes-on", unit="window-units", state="under_way", note="已部署。"
    )
    board = queries.get_board(reform.manager, NOW)
    assert [(one.code, one.state, one.standing) for one in board.tasks] == [
        ("agreement", "reported", "late"),
        ("authority", "reported", "reported"),
        ("goes-on", "under_way", "standing"),
    ]
    assert {unit.name: unit.state for unit in board.tasks[2].units} == {"市监局": "under_way", "林业局": "under_way"}
    assert (board.own, queries.get_board(reform.chief, NOW).own) == ("", "forestry")


def test_loading_the_blueprint_again_keeps_what_people_wrote() -> None:
    reform = a_plan()
    actions.report_progress(
        actor=reform.manager, now=NOW, code="agreement", unit="office", state="done", note="协议已签。"
    )
    actions.check_off(actor=reform.supervisor, now=NOW, code="agreement")
    rows = [one.given for one in queries.get_approvers(reform.manager, NOW).lines]
    assert rows == []
    table = queries.get_diversion(reform.manager)
    actions.save_diversion(actor=reform.manager, now=NOW, rows=table.rows[:1], remark="已核。", edition=table.edition)
    changed = [PLAN["tasks"][0] | {"title": "签订协议"}, PLAN["tasks"][2]]
    load_again(tasks=changed, targets=[])
    task = Task.objects.get(code="agreement")
    assert (task.title, task.state, task.progress.count()) == ("签订协议", "done", 2)
    assert Task.objects.get(code="authority").is_gone
    assert [one.code for one in queries.get_board(reform.manager, NOW).tasks] == ["agreement", "goes-on"]
    table = queries.get_diversion(reform.manager)
    assert ([row.unit for row in table.rows], table.remark) == (["市监局"], "已核。")
    load_again()
    assert not Task.objects.get(code="authority").is_gone


def test_an_overdue_task_is_ordered_then_measured_and_all_of_it_is_on_paper() -> None:
    reform = a_plan()
    order = {"code": "agreement", "unit": "office", "rectify_by": NOW.date() + timedelta(days=3), "demand": "签协议。"}
    with pytest.raises(Refusal) as refused:
        actions.issue_order(actor=reform.supervisor, now=NOW, **order | {"code": "authority", "unit": "forestry"})  # type: ignore[arg-type]
    assert code_of(refused) == "not_overdue"
    with pytest.raises(Refusal) as refused:
        actions.issue_order(actor=reform.supervisor, now=NOW, **order | {"unit": "forestry"})  # type: ignore[arg-type]
    assert code_of(refused) == "unit_unknown"
    assert not NumberSeries.objects.exists()  # a refused order leaves no gap
    first = actions.issue_order(actor=reform.supervisor, now=NOW, **order)  # type: ignore[arg-type]
    assert first.number == "清流行政服务督字〔2026〕第1号"
    with pytest.raises(Refusal) as refused:
        actions.issue_order(actor=reform.supervisor, now=LATER, **order)  # type: ignore[arg-type]
    assert code_of(refused) == "order_running"
    measure = {"order_id": first.pk, "kind": "interview", "whom": "管委会办公室", "said": "要求三日内签订。"}
    with pytest.raises(Refusal) as refused:
        actions.record_measure(actor=reform.supervisor, now=LATER, held_on=NOW.date(), **measure)  # type: ignore[arg-type]
    assert code_of(refused) == "order_not_passed"
    actions.record_measure(actor=reform.supervisor, now=FAR, held_on=FAR.date(), **measure)  # type: ignore[arg-type]
    second = actions.issue_order(
        actor=reform.supervisor,
        now=FAR,
        **order | {"rectify_by": FAR.date()},  # type: ignore[arg-type]
    )
    assert second.serial == 2
    orders = queries.get_task(reform.manager, "agreement", FAR).orders
    assert [(one.state, len(one.measures)) for one in orders] == [("running", 0), ("passed", 1)]

    digest, name = actions.order_pdf(actor=reform.chief, order_id=first.pk, now=FAR)
    assert read_file(digest)[0].startswith(b"%PDF")
    assert name == "督办单 清流行政服务督字〔2026〕第1号.pdf"
    assert actions.order_pdf(actor=reform.chief, order_id=first.pk, now=FAR)[0] == digest
    first.refresh_from_db()
    assert first.code
    assert first.code in "".join(page.extract_text() for page in PdfReader(io.BytesIO(read_file(digest)[0])).pages)
    found = queries.find_paper_by_code(first.code.lower().replace("-", ""))
    assert found is not None
    assert (found.number, found.pdf, found.item_name) == (first.number, digest, first.data["task"])
    assert first.code in Client().get(f"/verify/{first.code}/").content.decode()
    assert queries.find_paper_by_code("2222-2222-2222") is None
    with pytest.raises(Refusal) as refused:
        actions.record_measure(actor=reform.manager, now=FAR, held_on=FAR.date(), **measure | {"order_id": 0})  # type: ignore[arg-type]
    assert code_of(refused) == "not_found"


def test_an_order_to_a_department_is_told_to_its_people() -> None:
    reform = a_plan()
    now = NOW + timedelta(days=30)
    actions.issue_order(
        actor=reform.manager, now=now, code="authority", unit="forestry", rectify_by=now.date(), demand="授权。"
    )
    message = Message.objects.get()
    assert message.post_id == reform.chief.post_id
    assert "请于2026-04-03前完成整改" in message.text


def test_a_report_is_frozen_and_the_weekly_one_is_made_once() -> None:
    reform = a_plan()
    an_item(channels=["window", "online"])
    an_item()
    assert actions.make_due_reports(now=NOW) == 1
    assert actions.make_due_reports(now=LATER) == 0
    weekly = WeeklyReport.objects.get()
    assert (weekly.year, weekly.week, weekly.edition, weekly.made_by) == (2026, 9, 0, None)
    assert TargetValue.objects.get().value == Decimal("50.00")
    assert weekly.data["targets"][0]["value"] == "50%"
    actions.report_progress(
        actor=reform.manager, now=NOW, code="agreement", unit="office", state="under_way", note="正在审合同。"
    )
    report = actions.make_weekly_report(actor=reform.supervisor, now=LATER)
    assert (report.week, report.edition) == (10, 1)
    assert report.data["moved"][0]["notes"] == ["03-04 县行政服务中心管委会：进行中。正在审合同。"]
    assert report.data["late"][0]["days_late"] == 3
    again = actions.make_weekly_report(actor=reform.supervisor, now=LATER)
    assert again.data | {"edition": 1} == report.data
    digest, _ = actions.report_pdf(actor=reform.chief, report_id=report.pk, now=LATER)
    WeeklyReport.objects.filter(pk=report.pk).update(pdf=None)
    assert actions.report_pdf(actor=reform.chief, report_id=report.pk, now=FAR)[0] == digest  # same data, same bytes
    WeeklyReport.objects.filter(pk=again.pk).update(code=None)  # made before there were codes
    actions.report_pdf(actor=reform.chief, report_id=again.pk, now=LATER)
    codes = list(WeeklyReport.objects.filter(edition__gt=0).order_by("edition").values_list("code", flat=True))
    checked = [queries.find_paper_by_code(code or "") for code in codes]
    assert [one and one.number for one in checked] == ["2026年第10周（第1次）", "2026年第10周（第2次）"]
    rows = queries.list_reports(reform.manager).rows
    assert [(one.week, one.edition) for one in rows] == [(10, 2), (10, 1), (9, 0)]


def test_values_of_a_target_are_added_and_the_last_of_a_day_counts() -> None:
    reform = a_plan(targets=[PLAN["targets"][0] | {"measure": None}])
    act = {"actor": reform.manager, "now": NOW, "code": "online"}
    for value, code in [("100.01", "value_invalid"), ("-1", "value_invalid"), ("nan", "value_invalid")]:
        with pytest.raises(Refusal) as refused:
            actions.record_target(**act, value=Decimal(value))  # type: ignore[arg-type]
        assert code_of(refused) == code
    for value in ("60", "62.5"):
        actions.record_target(**act, value=Decimal(value), day=NOW.date())  # type: ignore[arg-type]
    target = queries.get_board(reform.manager, NOW).targets[0]
    assert (target.present, target.is_reached, target.wanted) == (Decimal("62.5"), False, 80)
    assert TargetValue.objects.count() == 2


def test_another_centres_people_see_nothing_of_it() -> None:
    a_plan()
    stranger = an_actor(a_post("supervisor", a_centre("other")))
    with pytest.raises(Refusal) as refused:
        queries.get_board(stranger, NOW)
    assert code_of(refused) == "not_found"
    with pytest.raises(Refusal) as refused:
        queries.get_board(an_actor(a_post("clerk")), NOW)
    assert code_of(refused) == "not_permitted"


def test_the_api_list_is_filtered_by_state_and_unit() -> None:
    reform = a_plan()
    a_department(code="tax")
    rows = queries.list_tasks(reform.manager, NOW, unit="forestry").rows
    assert [(one.code, one.lead, one.support) for one in rows] == [("authority", ("林业局",), ("各窗口单位",))]
    assert queries.list_tasks(reform.manager, NOW, state="done").rows == ()
    assert [one.code for one in queries.list_tasks(reform.manager, NOW, after="0").rows] == ["authority", "goes-on"]
