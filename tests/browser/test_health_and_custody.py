"""Health as the manager reads it, and an account in custody from deposit to return, by keyboard."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_department, a_post, a_window, a_zone, an_authorisation, an_item
from tests.builders.cases import an_approver, post_of
from yichuang.domains.custody.models import CredentialCustody
from yichuang.domains.organisation.models import NegativeListEntry

DESK = [(1366, 768), (1920, 1080), (390, 844)]
SECRET = "Dept-Secret-9731"


def looks_right(page: Page, name: str) -> None:
    """The page as it stands fits its sizes, is accessible at each, and is kept as a picture at the first."""
    for width, height in reversed(DESK):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def a_lively_centre() -> None:
    """Four departments: one in order, one whose authorisation ends, one without a decider, one outside."""
    zone = a_zone(name="商事登记")
    a_window(zone)
    clerk = a_post("clerk", zone=zone)
    names = {"market": "市监局", "tax": "税务局", "health": "卫健局", "police": "公安局"}
    for code, name in names.items():
        department = a_department(code=code, name=name)
        an_authorisation(clerk, department, "accept", "issue")
        for _ in range({"market": 12, "tax": 6, "health": 10, "police": 3}[code]):
            item = an_item(department, zone)
            if code == "police":
                item.zones.clear()
        if code != "health":
            chief = an_approver(department, kind="chief_representative")
        if code == "tax":
            post_of(chief).authorisations.update(ends_on=timezone.localdate() + timedelta(days=5))
        if code != "police":
            a_post("approver", department=department)
    NegativeListEntry.objects.create(
        department=a_department(code="veterans", name="退役军人局", presence="off_site"), scope="全部事项",
        reason="state_secret", approved_by="省审改办",
    )  # fmt: skip


def test_the_manager_sees_what_is_missing_and_goes_there(page: Page, transactional_db: None) -> None:
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/health/")
    expect(page.get_by_text("什么也不缺")).to_be_visible()
    a_lively_centre()
    page.reload()
    expect(page.get_by_role("heading", name="没有人能作决定的事项")).to_be_visible()
    expect(page.get_by_text("卫健局进驻大厅，但没有首席代表岗位。")).to_be_visible()
    outside = page.get_by_role("region", name="体外循环的事项")
    outside.get_by_text("看是哪些").click()
    looks_right(page, "health")
    outside.get_by_role("link").first.press("Enter")
    expect(page.get_by_role("button", name="列入负面清单")).to_be_visible()
    large_print(page)
    page.goto("/management/health/")
    no_horizontal_scroll(page)


def test_an_account_is_lent_shown_for_half_a_minute_and_returned(page: Page, transactional_db: None) -> None:
    a_department(code="market", name="市监局")
    clerk, manager = a_post("clerk"), a_post("centre_manager")
    sign_in(page, manager)
    page.goto("/management/custody/")
    looks_right(page, "custody-empty")
    page.keyboard.press("n")
    page.get_by_label("部门").select_option("market")
    page.get_by_label("系统名称").fill("食品经营许可系统")
    page.get_by_label("登录名").fill("350423199001011234")
    page.get_by_label("密码", exact=True).fill(SECRET)
    looks_right(page, "custody-deposit")
    page.keyboard.press("F4")
    expect(page.get_by_text("在保管，可以借出")).to_be_visible()
    expect(page.get_by_text("35**************34")).to_be_visible()
    page.get_by_label("借给").select_option(clerk.code)
    today = timezone.localdate()
    for label, day in {
        "归还日期": today + timedelta(days=30),
        "服务协议签订日期": today,
        "保密协议签订日期": today,
    }.items():
        page.get_by_label(label).fill(str(day))
    page.get_by_label("用途").fill("录入食品经营许可")
    page.get_by_label("服务协议编号").fill("清服〔2026〕1号")
    page.get_by_label("保密协议编号").fill("清密〔2026〕1号")
    looks_right(page, "custody-ready")
    page.keyboard.press("F4")
    expect(page.get_by_text("借出中").first).to_be_visible()
    page.context.clear_cookies()

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, clerk)
    page.clock.install()
    page.goto("/custody/")
    looks_right(page, "custody-own")
    page.keyboard.press("F2")
    expect(page.get_by_role("heading", name="查看密码")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("录入食品经营许可")
    page.keyboard.press("F4")
    expect(page.get_by_text(SECRET)).to_be_visible()
    looks_right(page, "custody-shown")
    page.keyboard.press("c")
    expect(page.get_by_text("已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == SECRET
    page.clock.fast_forward(31_000)
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.get_by_label("用来办什么")).to_be_visible()
    say_yes(page)
    page.get_by_role("button", name="归还").click()
    expect(page.get_by_text("没有借给您的账号")).to_be_visible()
    page.context.clear_cookies()

    sign_in(page, manager)
    page.goto(f"/management/custody/{CredentialCustody.objects.get().pk}/")
    expect(page.get_by_text("上一位借用人知道这个密码")).to_be_visible()
    expect(page.get_by_role("row", name=clerk.account.name if clerk.account else "").first).to_be_visible()
    looks_right(page, "custody-to-rotate")
