"""The whole loop in a real browser, by role, on the Qingliu blueprint: what the platform is for.

With ``YICHUANG_SCREENSHOTS`` set, each moment is kept under ``docs/screenshots`` at the true size of its screen.
"""

import base64
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.browser.conftest import DESK, PHONE, TALL, WIDE
from tests.browser.hall_roles import Board, Kiosk, Pad, WindowDisplay
from tests.browser.looks import moment, sign_in
from tests.browser.roles import Applicant, Approver, Clerk, Outlet, pdf_text
from tests.builders.cases import LI, an_identity
from tests.builders.hall import a_ticket
from tests.builders.scans import a_scan
from yichuang.domains.cases.models import Case
from yichuang.domains.feedback.models import Rating
from yichuang.domains.hall.models import Ticket, Visit
from yichuang.domains.organisation.models import Post, Window, Zone
from yichuang.interfaces.worker.jobs import JOBS
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import read_blueprint

Open = Callable[[ViewportSize], Page]

FOOD = "食品经营许可（新办）"


def form() -> bytes:
    """The application form, as the document camera sees it."""
    return a_scan(
        "食品经营许可申请书",
        LI.name,
        申请人=LI.name,
        经营场所="清流县龙津镇北大街12号",
        主体业态="餐饮服务经营者（小型）",
        经营项目="热食类食品制售",
    )


def layout() -> bytes:
    """The plan of the kitchen."""
    return a_scan(
        "经营布局和操作流程",
        LI.name,
        面积="86 平方米",
        功能间="粗加工、烹饪、备餐、洗消",
        设备="冷藏柜 2 台，消毒柜 1 台",
    )


@pytest.fixture
def centre(transactional_db: None) -> None:
    """Qingliu, as its blueprint says; jobs that other tests left (their tables aren't emptied) are nobody's."""
    ProcrastinateJob.objects.all().update(status="succeeded")
    blueprint = read_blueprint("qingliu").blueprint
    assert blueprint is not None
    establish("qingliu", blueprint, timezone.now())


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def work() -> None:
    """Do what the worker would: every job that steps of cases have deferred, in their order, and no job twice."""
    for job in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        JOBS[job.task_name](**job.args)
    ProcrastinateJob.objects.all().update(status="succeeded")


def at_work(open_page: Open, size: ViewportSize, code: str) -> Page:
    page = open_page(size)
    sign_in(page, post(code))
    return page


def assigned(number: str) -> str:
    """The code of the post that the platform sent the case to."""
    case = Case.objects.get(number=number)
    assert case.assignee is not None
    return case.assignee.code


def test_one_window_accepts_departments_decide_one_window_hands_out(centre: None, open_page: Open) -> None:
    clerk = Clerk(at_work(open_page, DESK, "clerk-commerce-1"))
    window = Window.objects.get(display_name=clerk.open_window())
    kiosk, board, applicant = Kiosk(open_page(TALL)), Board(open_page(WIDE)), Applicant(open_page(PHONE))
    display, pad = WindowDisplay(open_page(DESK), window.code), Pad(open_page(DESK), window.code)
    for screen in (board, display, pad):
        screen.open()
    for zone in Zone.objects.exclude(pk=window.zone_id)[:5]:
        a_ticket(zone, timezone.now(), centre=zone.centre)  # others wait, too

    ticket = _take_a_ticket(kiosk)
    applicant.page.goto(f"/hall/ticket/{Ticket.objects.get(number=ticket).token}/")
    moment(applicant.page, "03-ticket-on-the-phone")
    _call(clerk, board, display, ticket, window.display_name)

    number = _accept(clerk)
    assert number in clerk.prints("收件凭证")
    case = Case.objects.get(number=number)
    assert (case.department.code, case.visit.ticket.number) == ("market_supervision", ticket)
    applicant.token = case.progress_token
    work()
    applicant.sees("已受理", number, "市场监督管理局")
    assert number in applicant.reads("收件凭证")
    assert number in applicant.reads("受理通知书")
    moment(applicant.page, "09-progress-accepted")

    _approve(Approver(at_work(open_page, WIDE, assigned(number))), number, applicant)
    applicant.sees("待领取", "到窗口领取")
    assert number in applicant.reads("准予")
    moment(applicant.page, "15-progress-ready")

    _hand_out(Outlet(clerk.page), number)
    work()
    applicant.sees("已办结", "结果已领取")
    assert number in applicant.reads("送达回证")
    moment(applicant.page, "18-progress-closed")

    clerk.finish()
    pad.is_asked()
    moment(pad.page, "19-pad")
    pad.rate("非常满意")
    moment(pad.page, "20-pad-five")
    pad.send()
    moment(pad.page, "21-pad-thanks")
    assert Rating.objects.get().level == 5
    assert not Visit.objects.filter(closed_at=None).exists()
    display.shows("空闲", "请等候叫号")


def _take_a_ticket(kiosk: Kiosk) -> str:
    kiosk.open()
    moment(kiosk.page, "01-kiosk")
    kiosk.choose_zone("商事登记")
    moment(kiosk.page, "02-kiosk-items")
    ticket = kiosk.take_for(FOOD)
    moment(kiosk.page, "03-kiosk-slip")
    return ticket


def _call(clerk: Clerk, board: Board, display: WindowDisplay, ticket: str, window: str) -> None:
    clerk.call(ticket)
    board.shows(ticket, window)
    board.says("到商事登记")
    display.shows(ticket, "请到本窗口办理")
    moment(board.page, "04-board")
    moment(display.page, "05-window")
    clerk.start()
    display.shows(ticket, "正在办理")


def _accept(clerk: Clerk) -> str:
    expect(clerk.page.locator(".ct-item strong")).to_have_text(FOOD)  # the ticket was taken for it
    clerk.identify(LI.number, LI.name, LI.phone)
    clerk.is_at_checklist()
    clerk.is_saved()
    moment(clerk.page, "06-counter-checklist")
    clerk.drop("application-form", "申请书.png", base64.b64encode(form()).decode())
    clerk.drop("layout", "布局.png", base64.b64encode(layout()).decode())
    clerk.all_received()
    clerk.is_saved()
    moment(clerk.page, "07-counter-complete")
    number = clerk.accept()
    expect(clerk.page.locator(".ct-result--accept")).to_contain_text("已分办给")
    clerk.is_saved()
    moment(clerk.page, "08-counter-accepted")
    return number


def _approve(approver: Approver, number: str, applicant: Applicant) -> None:
    approver.page.goto("/approval/")
    expect(approver.page.locator("a.yc-case")).to_contain_text([number])
    moment(approver.page, "10-approval-desk")
    approver.open(number)
    approver.stands_at("审查")
    moment(approver.page, "11-approval-read")
    approver.review("材料齐全，符合法定形式，拟同意。")
    approver.open(number)
    approver.stands_at("现场勘验")
    work()
    applicant.sees("审查", "正在审查办理")
    approver.review("现场与布局图一致，符合要求，同意。", visitors="罗国庆、何志军")
    approver.open(number)
    moment(approver.page, "12-approval-decide")
    approver.grant("经审查，符合法定条件，准予许可。")
    approver.open(number)
    moment(approver.page, "13-approval-result")
    approver.register("JY23504230001234", "A-03")
    work()
    approver.page.goto(f"/approval/{number}/")
    moment(approver.page, "14-approval-done")


def _hand_out(outlet: Outlet, number: str) -> None:
    outlet.page.goto("/outlet/")
    moment(outlet.page, "16-outlet-shelf")
    outlet.find(LI.number, number)
    outlet.identify(LI.number, LI.name)
    outlet.sign()
    moment(outlet.page, "17-outlet-sign")
    outlet.hand_out()
    moment(outlet.page, "17-outlet-done")
    receipt = outlet.page.get_by_role("link", name="送达回证").get_attribute("href")
    assert number in pdf_text(outlet.page, str(receipt))


def test_told_once_corrected_denied_and_refused(centre: None, open_page: Open) -> None:
    clerk, applicant = Clerk(at_work(open_page, DESK, "clerk-commerce-1")), Applicant(open_page(PHONE))
    clerk.open_window()
    _corrected(clerk, applicant, open_page)
    _denied(clerk, applicant, open_page)
    _refused(clerk, applicant)


def _corrected(clerk: Clerk, applicant: Applicant, open_page: Open) -> None:
    clerk.identify(LI.number, LI.name, LI.phone)
    clerk.find("spjyxkyx", "食品经营许可（延续）")
    clerk.tell_missing("申请书没有签名")
    moment(clerk.page, "22-counter-tell-once")
    number = clerk.send_notice()
    work()
    applicant.token = Case.objects.get(number=number).progress_token
    applicant.sees("申请书没有签名", "待补正")
    assert "申请书没有签名" in applicant.reads("一次性补正告知书")
    moment(applicant.page, "23-progress-correction")
    clerk.supplement(number, "申请书", form())
    moment(clerk.page, "24-counter-supplement")
    clerk.send_supplement(number)
    moment(clerk.page, "25-counter-case")
    work()
    approver = Approver(at_work(open_page, WIDE, assigned(number)))
    approver.open(number)
    approver.review("材料齐全，符合法定形式，拟同意。")
    approver.open(number)
    approver.grant("准予延续。")
    work()
    assert number in applicant_reads(applicant, "准予")
    assert Case.objects.get(number=number).outcome == "granted"


def applicant_reads(applicant: Applicant, title: str) -> str:
    applicant.sees()
    return applicant.reads(title)


def _denied(clerk: Clerk, applicant: Applicant, open_page: Open) -> None:
    clerk.finish()
    clerk.identify(an_identity(7), "罗建国", "13800000007")
    clerk.find("spjyxkyx", "食品经营许可（延续）")
    clerk.all_received()
    number = clerk.accept()
    approver = Approver(at_work(open_page, WIDE, assigned(number)))
    approver.open(number)
    approver.review("经营场所已改作他用。")
    approver.open(number)
    approver.fill_denial(
        {
            "facts": "经现场核查，许可证载明的经营场所已改作仓库。",
            "reasons": "不具备与经营项目相适应的场所条件，不符合延续条件。",
            "basis": "《食品经营许可和备案管理办法》第三十二条",
        }
    )
    moment(approver.page, "26-approval-deny")
    approver.deny()
    work()
    applicant.token = Case.objects.get(number=number).progress_token
    applicant.sees("不予")
    notice = applicant.reads("不予")
    for words in (number, "改作仓库", "不具备与经营项目相适应", "第三十二条", "行政复议", "行政诉讼"):
        assert words in notice


def _refused(clerk: Clerk, applicant: Applicant) -> None:
    clerk.finish()
    clerk.identify(an_identity(8), "江小燕", "13800000008")
    clerk.find("spjyxkxb", FOOD)
    clerk.refuse({"organ": "三明市市场监督管理局"})
    moment(clerk.page, "27-counter-refuse")
    number = clerk.send_refusal()
    work()
    applicant.token = Case.objects.get(number=number).progress_token
    applicant.sees("不予受理")
    notice = applicant.reads("不予受理通知书")
    for words in (number, "三明市市场监督管理局", "行政复议"):
        assert words in notice
    moment(applicant.page, "28-progress-refused")
