"""The pages of the reform's plan: who gets in where, forms that keep what was typed, annexes in and out of Excel."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, an_actor
from tests.builders.desks import a_client
from tests.builders.reform import Reform, a_plan
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.reform.models import (
    ApproverRow,
    DiversionRow,
    Measure,
    SupervisionOrder,
    TargetValue,
    Task,
    WeeklyReport,
)

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def reform() -> Reform:
    return a_plan()


@pytest.mark.parametrize("page", ["", "?by=unit", "?standing=late", "?unit=forestry", "tasks/authority/", "reports/"])
def test_the_board_is_read_at_each_seat(reform: Reform, page: str) -> None:
    for actor, base in [
        (reform.manager, "/management/reform/"),
        (reform.supervisor, "/supervision/reform/"),
        (reform.chief, "/reform/"),
        (an_actor(a_post("department_head", department=reform.forestry)), "/reform/"),
    ]:
        assert a_client(actor).get(base + page).status_code == 200
    strangers = [(reform.chief, "/management/reform/"), (reform.manager, "/supervision/reform/")]
    for actor, base in [*strangers, (an_actor(a_post("clerk")), "/reform/")]:
        assert a_client(actor).get(base + page).status_code == 403


def test_a_unit_begins_with_its_own_tasks_and_sees_no_annex(reform: Reform) -> None:
    client = a_client(reform.chief)
    shown = text(client.get("/reform/"))
    assert "授权到位" in shown
    assert 'href="/reform/tasks/agreement/"' not in shown
    assert 'href="/reform/tasks/agreement/"' in text(client.get("/reform/?unit="))
    assert client.get("/reform/approvers/").status_code == 404


def test_a_task_goes_from_report_to_order_to_record(reform: Reform) -> None:
    chief, supervisor = a_client(reform.chief), a_client(reform.supervisor)
    here = "/supervision/reform/tasks/agreement/"
    answer = supervisor.post(f"{here}order/", {"unit": "office", "rectify_by": today(-1), "demand": "三日内签订。"})
    assert answer.status_code == 422
    assert "整改期限应从今天起" in text(answer)
    assert "三日内签订。" in text(answer)
    given = {"unit": "office", "rectify_by": today(), "demand": "今天签订。"}
    assert supervisor.post(f"{here}order/", given).status_code == 302
    order = SupervisionOrder.objects.get()
    paper = supervisor.get(f"/supervision/reform/orders/{order.pk}/pdf/")
    assert paper["Content-Type"] == "application/pdf"
    assert "登记约谈提醒或通报批评" not in text(supervisor.get(here))
    SupervisionOrder.objects.update(
        rectify_by=timezone.localdate() - timedelta(days=1), issued_at=timezone.now() - timedelta(days=2)
    )
    assert "整改逾期" in text(supervisor.get(here))
    assert "整改逾期" in text(supervisor.get("/supervision/reform/"))
    record = f"/supervision/reform/orders/{order.pk}/measure/agreement/"
    said = {"kind": "reprimand", "whom": "管委会", "held_on": today(), "said": ""}
    assert supervisor.post(record, said).status_code == 422
    assert supervisor.post(record, said | {"said": "全县通报。"}).status_code == 302
    assert Measure.objects.get().kind == "reprimand"

    there = "/reform/tasks/authority/"
    done = {"unit": "forestry", "state": "done", "note": "已授权。", "day": ""}
    assert chief.post(f"{there}report/", done | {"unit": "office"}).status_code == 422
    assert chief.post(f"{there}report/", done).status_code == 302
    assert chief.post(f"{there}check/", {"note": ""}).status_code == 403
    assert supervisor.post("/supervision/reform/tasks/authority/back/", {"note": "没有附件"}).status_code == 302
    assert chief.post(f"{there}report/", done).status_code == 302
    assert supervisor.post("/supervision/reform/tasks/authority/check/", {"note": ""}).status_code == 302
    assert Task.objects.get(code="authority").state == "done"
    assert supervisor.post("/supervision/reform/tasks/authority/nothing/").status_code == 404


def test_a_report_is_made_and_read(reform: Reform) -> None:
    client = a_client(reform.manager)
    assert client.post("/management/reform/reports/").status_code == 302
    shown = text(client.get("/management/reform/reports/"))
    assert "（第1次）" in shown
    address = f"/management/reform/reports/{WeeklyReport.objects.get().pk}/pdf/"
    assert f'href="{address}"' in shown
    assert client.get(address)["Content-Type"] == "application/pdf"
    assert a_client(reform.chief).post("/reform/reports/").status_code == 403


def test_a_target_that_people_know_is_recorded() -> None:
    reform = a_plan(targets=[{"code": "days", "title": "压缩时限", "value": 5, "unit": "个工作日", "deadline": None}])
    client = a_client(reform.manager)
    assert client.post("/management/reform/targets/days/", {"value": "-1"}).status_code == 422
    assert client.post("/management/reform/targets/days/", {"value": "4.5"}).status_code == 302
    assert TargetValue.objects.count() == 1
    assert "已达到" not in text(client.get("/management/reform/"))
    assert "4.5" in text(client.get("/management/reform/"))


def sent(client: Client, address: str, content: bytes) -> Any:
    return client.post(address, {"file": SimpleUploadedFile("表.xlsx", content)})


def changed(content: bytes, **cells: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.active[place] = value  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_annex_1_is_edited_exported_and_imported(reform: Reform) -> None:
    client, here = a_client(reform.manager), "/management/reform/diversion/"
    assert "合计 4 和 3，与文件印发时一致" in text(client.get(here))
    given = {"edition": "0", "unit-0": "市监局", "at_windows-0": "3", "diverted-0": "4", "unit-3": "水利局"}
    answer = client.post(here, given)
    assert answer.status_code == 422
    assert "分流人数 4 多于窗口现有人数 3" in text(answer)
    assert "水利局" in text(answer)
    assert DiversionRow.objects.count() == 2
    given |= {"diverted-0": "1", "at_windows-3": "2", "diverted-3": "1", "remark": "已核对"}
    assert client.post(here, given).status_code == 302
    assert "窗口现有人数合计为 5，文件印发时为 4" in text(client.get(here))
    assert client.post(here, given).status_code == 422  # somebody has written meanwhile: oneself
    content = client.get(f"{here}export/").content
    assert sent(client, f"{here}import/", changed(content, C4="三")).status_code == 422
    assert list(DiversionRow.objects.values_list("unit", "at_windows")) == [("市监局", 3), ("水利局", 2)]
    assert sent(client, f"{here}import/", changed(content, C4=6)).status_code == 302
    assert list(DiversionRow.objects.values_list("unit", "at_windows")) == [("市监局", 6), ("水利局", 2)]
    verbs = Entry.objects.filter(subject="annex:test/diversion").order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["save_diversion", "import_diversion"]
    supervisor = a_client(reform.supervisor)
    assert "水利局" in text(supervisor.get("/supervision/reform/diversion/"))
    assert sent(supervisor, "/supervision/reform/diversion/import/", content).status_code == 403


ROW = {
    "unit": "林业局",
    "items": "12",
    "leader_name": "李大山",
    "leader_post": "副局长",
    "leader_phone": "138 1234 3210",
    "chief_name": "罗文辉",
    "chief_phone": "13900001111",
    "chief_established": "yes",
    "approver_name": "王小明",
    "approver_phone": "0598-5321234",
    "approver_established": "no",
}


def test_annex_2_hides_phones_puts_looks_on_record_and_wants_established_approvers(reform: Reform) -> None:
    client, here = a_client(reform.manager), "/management/reform/approvers/"
    answer = client.post(f"{here}new/", ROW)
    assert answer.status_code == 422
    assert "后台审批人员须为在编干部职工" in text(answer)
    explained = {"explained_on": "2026-03-01", "station_by": "2026-03-02"}
    assert client.post(f"{here}new/", ROW | explained).status_code == 302
    row = ApproverRow.objects.get()
    assert (row.leader_phone, row.approver_established) == ("13812343210", False)
    shown = text(client.get(here))
    assert "138****3210" in shown
    assert "13812343210" not in shown
    assert "已过，在编人员仍未派驻" in shown
    assert "13812343210" in text(client.get(f"{here}{row.pk}/"))
    content = client.get(f"{here}export/").content
    looks = Entry.objects.filter(subject="annex:test/approvers", verb="see_roster_phones")
    assert [entry.body.count("13812343210") for entry in looks] == [0, 0]
    supervisor = a_client(reform.supervisor)
    masked = supervisor.get("/supervision/reform/approvers/export/").content
    values = [cell.value for line in openpyxl.load_workbook(io.BytesIO(masked)).active.iter_rows() for cell in line]  # type: ignore[union-attr]
    assert "138****3210" in values
    assert "13812343210" not in values
    assert supervisor.get(f"/supervision/reform/approvers/{row.pk}/").status_code == 403

    assert sent(client, f"{here}import/", changed(content, J7="12")).status_code == 422
    assert ApproverRow.objects.get().pk == row.pk
    assert sent(client, f"{here}import/", content).status_code == 302
    new = ApproverRow.objects.get()
    assert (new.leader_phone, str(new.explained_on), str(new.station_by), new.remark) == (
        "13812343210",
        "2026-03-01",
        "2026-03-02",
        "",
    )
    assert client.post(f"{here}{new.pk}/remove/").status_code == 302
    assert client.get(f"{here}{new.pk}/").status_code == 404


def test_the_roster_begins_with_the_posts(reform: Reform) -> None:
    a_post("department_head", department=reform.forestry, title="局长")
    Authorisation.objects.all().delete()
    client, here = a_client(reform.manager), "/management/reform/approvers/"
    client.post(f"{here}fill/")
    rows = {row.unit: row for row in ApproverRow.objects.all()}
    assert set(rows) == {"市监局", "林业局"}
    assert (rows["林业局"].leader_post, rows["林业局"].chief_established, rows["林业局"].items) == ("局长", True, 0)
    client.post(f"{here}fill/")
    assert ApproverRow.objects.count() == 2


def test_a_centre_without_a_plan_says_so() -> None:
    assert "还没有改革任务" in text(a_client(an_actor(a_post("centre_manager"))).get("/management/reform/"))
