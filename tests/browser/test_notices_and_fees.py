"""The manager words a notice and sees it at once; an applicant pays what is due."""

from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import NOW, a_centre, a_department, a_post
from tests.builders.cases import post_of
from tests.builders.desks import a_ready_case
from tests.builders.fees import a_paying_hall, charged
from tests.domains.documents.test_notices import issue
from yichuang.domains.authority.models import Seal
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Charge
from yichuang.domains.documents import store
from yichuang.domains.documents.actions import notice_pdf
from yichuang.domains.documents.models import NoticeTemplate
from yichuang.domains.exchange.models import PaymentOrder

SIZES = [(390, 844), (1366, 768)]


def looks_right(page: Page, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_a_notice_is_worded_with_its_picture_beside_and_law_stays_in(page: Page) -> None:
    Seal.objects.create(centre=a_centre(), code="seal", name="行政审批服务专用章")
    a_department(name="清流县市场监督管理局")
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/notices/")
    looks_right(page, "notices")
    page.get_by_role("link", name="受理通知书", exact=True).click()
    expect(page.get_by_role("img", name="样张")).to_be_visible()
    looks_right(page, "notice")
    page.get_by_label("查询与投诉").fill("请耐心等待。")
    expect(page.locator("#look").get_by_role("alert")).to_contain_text("投诉渠道")
    page.get_by_role("button", name="保存为新的一版").click()
    expect(page.get_by_role("link", name="查询与投诉")).to_be_visible()
    looks_right(page, "notice-refused")
    page.get_by_label("查询与投诉").fill("**投诉**：{投诉电话}。")
    page.get_by_label("结束语").fill("特此通知。")
    expect(page.get_by_role("img", name="样张")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text("第1版已保存")).to_be_visible()
    assert NoticeTemplate.objects.get().wording.content["closing"] == "特此通知。"


def test_an_applicant_pays_on_a_phone_and_the_manager_sees_it(page: Page) -> None:
    hall = a_paying_hall()
    case = a_ready_case(hall)
    charged(hall, case)
    page.goto(f"/progress/{case.progress_token}/")
    looks_right(page, "fee-progress")
    page.get_by_role("button", name="网上缴费").click()
    looks_right(page, "fee-leave")
    order = PaymentOrder.objects.get()
    page.goto(f"/simulator/pay/{order.number}/")
    looks_right(page, "fee-simulator")
    page.get_by_role("button", name="支付 90.00 元").click()
    expect(page.get_by_text("订单已支付")).to_be_visible()
    cases.record_payment(order=order.number, now=timezone.now())
    page.goto(f"/progress/{case.progress_token}/")
    expect(page.get_by_text("已缴费 90.00 元")).to_be_visible()
    sign_in(page, post_of(hall.approver))
    page.goto(f"/approval/{case.number}/")
    page.locator("summary", has_text="退费").click()
    looks_right(page, "fee-desk")
    page.context.clear_cookies()
    sign_in(page, post_of(hall.clerk))
    page.goto(f"/counter/cases/{case.number}/")
    expect(page.get_by_role("heading", name="缴费", exact=True)).to_be_visible()
    screenshot(page, "fee-counter")
    page.context.clear_cookies()
    sign_in(page, a_post("centre_manager"))
    month = f"{Charge.objects.get().charged_at:%Y-%m}"
    page.goto(f"/management/fees/?month={month}")
    expect(page.get_by_text("已缴费 90.00 元")).to_be_visible()
    looks_right(page, "fees")


def test_a_pdf_in_hand_is_compared(page: Page, tmp_path: Path) -> None:
    notice = issue("case:1")
    content = store.read(notice_pdf(notice.pk, NOW).digest)
    assert content is not None
    (tmp_path / "same.pdf").write_bytes(content)
    page.goto(f"/verify/{notice.code}/")
    page.get_by_label("选来比对").set_input_files(tmp_path / "same.pdf")
    page.get_by_role("button", name="比对", exact=True).click()
    expect(page.get_by_text("文件一致")).to_be_visible()
    looks_right(page, "verified-file")
