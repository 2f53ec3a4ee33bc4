"""A matter from home: applied for on a phone, returned for revision by keyboard, mended on the phone, received; and
what was forgotten then is told again, on record."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post
from tests.builders.cases import LI, post_of
from tests.builders.counter import a_counter
from tests.builders.files import a_pdf
from tests.builders.forms import SHOP_FORM
from tests.builders.situations import SHOP
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.models import ServiceItem

Open = Callable[[ViewportSize], Page]


def looked_at(page: Page, name: str) -> None:
    no_horizontal_scroll(page)
    no_axe_errors(page)
    screenshot(page, name)


def tick(page: Page, material: str, fault: str) -> Locator:
    """What is ticked on the sheet for a fault of a material."""
    return page.get_by_role("group", name=material).get_by_role("checkbox", name=fault)


def apply_at_home(phone: Page, item: ServiceItem, paper: Path) -> None:
    phone.goto(f"/guide/{item.code}/")
    phone.get_by_role("link", name="网上申请").click()
    phone.get_by_label("自己的").check()
    phone.get_by_label("本人").check()
    looked_at(phone, "apply-questions")
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_label("姓名或单位名称").fill(LI.name)
    phone.get_by_label("身份证号码或统一社会信用代码").fill(LI.number)
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("不动产权证书」还没有选择文件")).to_be_visible()
    looked_at(phone, "apply-errors")
    for material in ("登记申请书", "不动产权证书"):
        phone.get_by_label(f"选择文件或拍照：{material}").set_input_files(paper)
    phone.get_by_label("所填内容和上传的材料真实").check()
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("申请已提交")).to_be_visible()
    looked_at(phone, "apply-done")


def test_from_the_phone_to_the_window_and_back(open_page: Open, page: Page, tmp_path: Path) -> None:
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(a_pdf("scan"))
    at = a_counter(channels=["window", "online"], **SHOP)
    phone = open_page(PHONE)
    apply_at_home(phone, at.item, paper)
    number = Case.objects.get().number

    page.set_viewport_size(DESK)
    sign_in(page, post_of(at.clerk))
    page.goto("/counter/cases/?state=precheck")
    looked_at(page, "precheck-list")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("网上上传，待核对原件").first).to_be_visible()
    looked_at(page, "precheck-case")
    page.keyboard.press("F6")
    tick(page, "不动产权证书", "其他问题").focus()
    page.keyboard.press("2")
    expect(tick(page, "不动产权证书", "签名或盖章")).to_be_checked()
    looked_at(page, "revision-sheet")
    page.keyboard.press("F4")
    expect(page.get_by_text("已退回")).to_be_visible()

    phone.reload()
    expect(phone.get_by_text("不符合审查要点：签名或盖章")).to_be_visible()
    phone.get_by_label("选择文件或拍照：不动产权证书").set_input_files(paper)
    phone.get_by_label("申请人证件号码后四位").fill(LI.number[-4:])
    looked_at(phone, "progress-answer")
    phone.get_by_role("button", name="提交补正材料").click()
    expect(phone.get_by_text("已收到您提交的材料")).to_be_visible()
    large_print(phone)
    phone.reload()
    no_horizontal_scroll(phone)

    page.reload()
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="预审通过")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text("预审已通过")).to_be_visible()
    page.keyboard.press("Alt+6")
    expect(page.get_by_role("heading", name="再次告知")).to_be_visible()
    page.get_by_label("首次本应告知").check()
    page.get_by_label("原因").fill("首次没有看到第二页缺章")
    tick(page, "登记申请书", "看不清").check()
    page.get_by_label("我知道依法只能告知一次").check()
    looked_at(page, "tell-again")
    page.keyboard.press("F4")
    expect(page.get_by_text("再次告知的内容")).to_be_visible()
    looked_at(page, "told-again")
    page.keyboard.press("F4")
    expect(page.get_by_label("快递单号")).not_to_be_visible()
    page.get_by_label("怎么送来的").select_option("courier")
    expect(page.get_by_label("快递单号")).to_be_visible()
    looked_at(page, "supplement")

    manager = open_page(DESK)
    sign_in(manager, a_post("centre_manager"))
    manager.goto("/management/repeat-tellings/")
    expect(manager.get_by_text("首次没有看到第二页缺章")).to_be_visible()
    looked_at(manager, "repeat-tellings")


def test_the_form_of_the_item_is_filled_in_on_the_way(open_page: Open) -> None:
    at = a_counter(channels=["window", "online"], materials=0, form=SHOP_FORM)
    phone = open_page(PHONE)
    phone.goto(f"/apply/{at.item.code}/")
    looked_at(phone, "apply-form")
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("处需要改正").first).to_be_visible()
    no_axe_errors(phone)
