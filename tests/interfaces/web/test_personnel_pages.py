"""Pages of people: what the office sees and does, and what nobody else gets."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, a_window, an_actor
from tests.builders.desks import a_client
from tests.builders.files import a_pdf
from tests.builders.personnel import a_clerk, sat, who
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.organisation.models import Centre
from yichuang.domains.personnel.models import (
    Agreement,
    DisciplineRecord,
    Employment,
    Leave,
    RosterEntry,
    TrainingRecord,
    TrainingSession,
)
from yichuang.rules.personnel.halves import monday_of

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def office() -> Client:
    return a_client(an_actor(a_post("centre_manager")))


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_person_is_found_signed_for_and_no_longer_open(office: Client) -> None:
    clerk = a_clerk("张一")
    page = f"/management/personnel/{who(clerk)}/"
    assert "张一" in read(office, "/management/personnel/?only=agreements")
    given = {"kind": "confidentiality", "signed_on": timezone.localdate().isoformat()}
    assert office.post(f"{page}agreement/", given | {"kind": ""}).status_code == 422
    for kind in ("confidentiality", "service"):
        file = SimpleUploadedFile("协议.pdf", a_pdf(kind))
        assert office.post(f"{page}agreement/", given | {"kind": kind, "file": file}).status_code == 302
    assert "没有待办的协议" in read(office, "/management/personnel/?only=agreements")
    agreement = Agreement.objects.first()
    assert agreement is not None
    assert office.get(f"/management/personnel/agreements/{agreement.pk}/file/")["Content-Type"] == "application/pdf"
    assert office.post(f"/management/personnel/agreements/{agreement.pk}/end/", {"reason": "离职"}).status_code == 302
    assert "已终止" in read(office, page)
    assert "张一" not in read(office, "/management/personnel/?q=李")


def test_phone_and_facts_are_masked_until_a_look_that_is_on_record(office: Client) -> None:
    clerk = a_clerk("张一")
    page, today = f"/management/personnel/{who(clerk)}/", timezone.localdate().isoformat()
    given = {"employer": "company", "company": "一窗公司", "phone": "13812343210", "joined_on": "2025-01-02"}
    assert office.post(f"{page}employment/", given).status_code == 302
    assert office.post(f"{page}employment/", given | {"phone": "", "is_leader": "on"}).status_code == 302
    assert Employment.objects.get().phone == "13812343210"
    facts = {"kind": "attitude", "measure": "talk", "happened_on": today, "facts": "与群众争执。",
             "decided_by": "管委会", "decided_on": today}  # fmt: skip
    assert office.post(f"{page}discipline/", facts).status_code == 302
    said = read(office, page)
    assert "138****3210" in said
    assert "与群众争执" not in said
    shown = office.post(f"{page}look/").content.decode()
    assert "13812343210" in shown
    assert "与群众争执" in shown
    assert clerk.account is not None
    assert list_entries(f"person:{clerk.account.username}")[-1].verb == "look_at_person"
    record = DisciplineRecord.objects.get()
    address = f"/management/personnel/discipline/{record.pk}/"
    assert office.post(f"{address}object/", {"objection": "当时被误解。"}).status_code == 302
    assert office.post(f"{address}correct/", {"facts": "核实有误。", "decided_by": "管委会"}).status_code == 302
    assert "已更正，不再有效" in read(office, page)
    level = {"outcome": "recorded", "level": "4", "decided_on": today, "decided_by": "省人社厅", "note": "证书 1 号"}
    assert office.post(f"{page}level/", level).status_code == 302
    assert "四级（中级工）" in read(office, "/management/personnel/levels/")


def test_the_roster_is_filled_copied_and_led_by_turns(office: Client) -> None:
    clerk, window = a_clerk("张一"), a_window()
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    address = f"/management/personnel/roster/?day={monday}"
    assert "张一" in read(office, address)
    seat = f"seat.{window.pk}.{monday}.am"
    assert office.post(address, {seat: str(who(clerk))}).status_code == 302
    assert f'value="{who(clerk)}" selected' in read(office, address)
    assert office.post(address, {"seat.x.y": "1"}).status_code in {400, 403, 409, 422}
    before = monday - timedelta(days=7)
    RosterEntry.objects.all().delete()
    office.post(f"/management/personnel/roster/?day={before}", {f"seat.{window.pk}.{before}.am": str(who(clerk))})
    assert office.post(f"/management/personnel/roster/{monday}/copy/").status_code == 302
    assert RosterEntry.objects.count() in {1, 2}  # not copied where that Monday is a holiday
    month = f"{monday + timedelta(days=40):%Y-%m}"
    assert office.post(f"/management/personnel/roster/{month}-01/turns/").status_code == 302
    assert RosterEntry.objects.filter(window=None).count() > 10
    assert "带班表" in read(office, f"/management/personnel/roster/month/?month={month}")


def test_the_month_sheet_and_its_workbook_say_the_same(office: Client) -> None:
    clerk = a_clerk("张一")
    day = timezone.localdate().replace(day=1) - timedelta(days=1)
    sat(clerk, day, "08:50", "17:05")
    month = f"{day:%Y-%m}"
    page = f"/management/personnel/{who(clerk)}/leave/"
    given = {"kind": "trip", "starts_on": f"{month}-01", "starts_half": "am", "ends_on": f"{month}-02",
             "ends_half": "am", "approved_by": "巫文军"}  # fmt: skip
    assert office.post(page, given).status_code == 302
    assert office.post(page, given).status_code == 422
    said = read(office, f"/management/personnel/attendance/?month={month}")
    for words in ("张一", "办公时间 09:00—12:00", "导出 Excel"):
        assert words in said
    answer = office.get(f"/management/personnel/attendance/{month}/table.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "考勤表" in str(cells[0][0])
    assert cells[2][0] == "张一"
    assert any("图例" in str(row[0]) for row in cells)
    leave = Leave.objects.get()
    assert office.post(f"/management/personnel/leaves/{leave.pk}/cancel/", {"reason": "改期"}).status_code == 302
    assert "没有开窗记录" in read(office, "/management/personnel/attendance/?group=others")


def test_training_is_planned_held_and_covers(office: Client) -> None:
    centre = Centre.objects.get()
    centre.settings = {"training": {"topics": ["政务礼仪"], "covers": ["county", "township"]}}
    centre.save()
    clerk, today = a_clerk("张一"), timezone.localdate()
    assert "未列入计划" in read(office, "/management/personnel/training/")
    plan = {"year": today.year, "topic": "政务礼仪", "levels": ["county", "township"], "month": 12}
    assert office.post("/management/personnel/training/plan/", plan | {"levels": []}).status_code == 422
    assert office.post("/management/personnel/training/plan/", plan).status_code == 302
    held = {"topic": "政务礼仪", "level": "county", "held_on": today.isoformat(), "hours": "2"}
    assert office.post("/management/personnel/training/new/", held).status_code == 422
    with_people = held | {f"person.{who(clerk)}": "passed"}
    assert office.post("/management/personnel/training/new/", with_people).status_code == 302
    units = held | {"level": "township", "units": "嵩溪镇便民服务中心 12\n长校镇 3"}
    assert office.post("/management/personnel/training/new/", units).status_code == 302
    said = read(office, "/management/personnel/training/")
    for words in ("计划中", "12 月底前", "2 个单位 15 人", "还差 1 人"):
        assert words in said
    assert "政务礼仪" in read(office, f"/management/personnel/{who(clerk)}/")


def test_the_companys_agreements_have_a_page_of_their_own(office: Client) -> None:
    page, today = "/management/personnel/company/", timezone.localdate().isoformat()
    assert "还没有登记" in read(office, page)
    given = {"party": "一窗公司", "kind": "service", "title": "委托协议 1 号", "signed_on": today}
    assert office.post(page, given | {"party": ""}).status_code == 422
    assert office.post(page, given).status_code == 302
    assert "委托协议 1 号" in read(office, page)
    agreement = Agreement.objects.get()
    assert (
        office.post(f"/management/personnel/agreements/{agreement.pk}/end/", {"reason": "到期不续"})["Location"] == page
    )


def test_a_supervisor_reads_and_changes_nothing_and_a_clerk_gets_nothing() -> None:
    clerk = a_clerk("张一")
    reader, nobody = a_client(an_actor(a_post("supervisor"))), a_client(an_actor(clerk))
    page = f"/management/personnel/{who(clerk)}/"
    for address in (page, "/management/personnel/", "/management/personnel/roster/"):
        assert "<button" in read(reader, address)
        assert "/employment/" not in read(reader, address)
        assert nobody.get(address).status_code == 403
    assert reader.post(f"{page}look/").status_code == 403
    assert reader.post("/management/personnel/roster/", {"lead.2026-03-02": "1"}).status_code == 403


def test_everybody_reads_the_own_roster_training_and_level_and_nobody_elses(office: Client) -> None:
    clerk, other = a_clerk("张一"), a_clerk("李二")
    window, day = a_window(), monday_of(timezone.localdate())
    named = {"centre": window.centre, "date": day, "window": window}
    RosterEntry.objects.create(**named, half="am", account_id=who(clerk))
    RosterEntry.objects.create(**named, half="pm", account_id=who(other))
    session = TrainingSession.objects.create(
        centre=window.centre,
        topic="一次性告知",
        level="county",
        held_on=day,
        hours=2,
        made_at=timezone.now(),
        made_by="x",
    )
    TrainingRecord.objects.create(session=session, account_id=who(clerk), result="passed")
    own, others = (read(a_client(an_actor(post)), "/my/roster/") for post in (clerk, other))
    assert (own.count(window.display_name), "一次性告知" in own, "还没有等级" in own) == (1, True, True)
    assert (others.count(window.display_name), "一次性告知" in others) == (1, False)
    assert "四周内没有给您排班" in read(office, "/my/roster/")
    assert 'href="/my/roster/"' in own
    assert a_client(an_actor(clerk)).post("/my/roster/").status_code == 405
    assert a_client(an_actor(a_post("device"))).get("/my/roster/").status_code == 403
