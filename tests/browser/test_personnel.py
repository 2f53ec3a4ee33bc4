"""The office's own pages in a real browser: a week is filled by keyboard and copied, a person's file is kept, the month
is read and taken away as a workbook, training is covered."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_department, a_post, a_window, a_zone
from tests.builders.personnel import a_clerk, sat, who
from yichuang.domains.organisation.models import Centre, Post, ServiceAgreement, Window
from yichuang.domains.personnel.models import RosterEntry
from yichuang.rules.personnel.halves import monday_of

DESK = [(1366, 768), (1920, 1080), (390, 844)]
NAMES = ("罗晓婷", "邹佳欣", "黄思琪", "江浩然", "温雅婷", "陈欣怡")
TOPICS = ["作风纪律", "政务服务基本知识", "政策法规", "服务流程", "政务礼仪", "心理健康", "职业道德"]


@pytest.fixture
def clerks(transactional_db: None) -> list[Post]:
    """Six clerks of a company in two zones with four windows; training as a county plans it."""
    one, two = a_zone(name="社医保"), a_zone(code="real-estate", name="不动产登记")
    for zone in (one, one, two, two):
        a_window(zone)
    centre = Centre.objects.get()
    centre.settings = {"training": {"topics": TOPICS, "covers": ["county", "township"]}}
    centre.save()
    day = timezone.localdate()
    ServiceAgreement.objects.create(centre=centre, company="专业政务服务公司", kind="service", signed_by=day)
    a_post("chief_representative", department=a_department(name="自然资源局"))
    return [a_clerk(name, zone=(one, two)[place % 2]) for place, name in enumerate(NAMES)]


def looks_right(page: Page, name: str) -> None:
    """The page as it stands fits its sizes, is accessible at each, and is kept as a picture at the first."""
    for width, height in reversed(DESK):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_a_week_is_filled_by_keyboard_and_the_next_one_copied(page: Page, clerks: list[Post]) -> None:
    monday = monday_of(timezone.localdate())
    sign_in(page, a_post("centre_manager"))
    page.goto(f"/management/personnel/roster/?day={monday}&all=1")
    first = page.locator("[data-roster] tbody tr").nth(1).locator("select").first
    first.focus()
    page.keyboard.type("lxt")  # 罗晓婷, by the initials of her name
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("F4")
    expect(page.get_by_text("已保存，改动 15 处")).to_be_visible()
    expect(page.get_by_text("同一时间排了两个窗口")).to_be_visible()
    looks_right(page, "personnel-roster-conflict")
    page.locator("[data-roster] tbody tr").nth(2).locator("select").first.select_option("")
    page.keyboard.press("F4")
    expect(page.get_by_text("已保存，改动 1 处")).to_be_visible()
    say_yes(page)
    page.get_by_role("link", name="下一周").click()
    page.get_by_role("button", name="照上周填空格").click()
    expect(page.get_by_text("已照上周填好").or_(page.get_by_text("没有可以照上周填的格子"))).to_be_visible()
    looks_right(page, "personnel-roster")
    page.goto(f"/management/personnel/roster/month/?month={monday + timedelta(days=40):%Y-%m}")
    page.keyboard.press("F8")
    expect(page.get_by_text("已按轮流顺序排好")).to_be_visible()
    assert RosterEntry.objects.filter(window=None).exists()
    looks_right(page, "personnel-roster-month")


def test_a_persons_file_is_kept_the_month_read_and_training_covered(page: Page, clerks: list[Post]) -> None:
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    for place in range(12, 20):
        day = last.replace(day=place)
        if day.weekday() < 5:
            sat(clerks[0], day, "08:55", "17:02")
            sat(clerks[1], day, "09:25", "16:30")
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/personnel/")
    expect(page.get_by_role("link", name=NAMES[0])).to_be_visible()
    looks_right(page, "personnel-list")
    page.get_by_role("link", name=NAMES[0]).press("Enter")
    page.get_by_role("link", name="修改", exact=True).click()
    page.get_by_label("公司或单位名称").fill("专业政务服务公司")
    page.get_by_label("联系电话").fill("13812343210")
    page.get_by_label("到岗日期").fill("2025-01-06")
    page.keyboard.press("F4")
    expect(page.get_by_text("138****3210")).to_be_visible()
    page.get_by_role("link", name="登记请假").click()
    page.get_by_label("种类").select_option("trip")
    page.get_by_label("从", exact=True).fill(f"{last.replace(day=3)}")
    page.get_by_label("到", exact=True).fill(f"{last.replace(day=2)}")
    page.get_by_label("批准人").fill("巫文军")
    page.keyboard.press("F4")
    expect(page.get_by_text("结束早于开始").first).to_be_visible()
    no_axe_errors(page)
    page.get_by_label("到", exact=True).fill(f"{last.replace(day=4)}")
    page.keyboard.press("F4")
    expect(page.get_by_text("已登记并留痕")).to_be_visible()
    page.get_by_role("link", name="登记处理").click()
    page.get_by_label("情形").select_option("left_post")
    page.get_by_label("发生日期").fill(str(last))
    page.get_by_label("事实").fill("擅自离岗 40 分钟。")
    page.get_by_label("处理", exact=True).select_option("talk")
    page.get_by_label("由谁决定").fill("管委会")
    page.get_by_label("决定日期").fill(str(last))
    page.keyboard.press("F4")
    expect(page.get_by_text("处理已记录并留痕")).to_be_visible()
    expect(page.get_by_text("擅自离岗 40 分钟")).to_have_count(0)
    looks_right(page, "personnel-person")
    say_yes(page)
    page.get_by_role("button", name="查看个人信息").click()
    expect(page.get_by_text("13812343210")).to_be_visible()
    page.goto(f"/management/personnel/attendance/?month={last:%Y-%m}")
    expect(page.locator("td.is-late_and_early, td.is-late").first).to_be_visible()
    looks_right(page, "personnel-attendance")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto("/management/personnel/training/new/?topic=政务礼仪")
    page.get_by_label("没有选的人员都算").select_option("attended")
    looks_right(page, "personnel-training-new")
    page.keyboard.press("F4")
    expect(page.get_by_text("培训已登记并留痕")).to_be_visible()
    looks_right(page, "personnel-training")
    for address, name in {
        "training/plan/": "training-plan",
        "levels/": "levels",
        "company/": "company",
        f"{who(clerks[0])}/level/": "form",
    }.items():
        page.goto(f"/management/personnel/{address}")
        looks_right(page, f"personnel-{name}")
    page.goto(f"/management/personnel/{who(clerks[0])}/")
    large_print(page)  # a cookie for this address and below
    page.reload()
    no_horizontal_scroll(page)
    screenshot(page, "personnel-large-print")


def test_a_clerk_reads_the_own_roster(page: Page, clerks: list[Post]) -> None:
    monday = monday_of(timezone.localdate())
    window = Window.objects.order_by("order").first()
    assert window is not None
    for place in range(9):
        half = RosterEntry.Half.AM if place % 2 else RosterEntry.Half.PM
        day = monday + timedelta(days=place)
        RosterEntry.objects.create(centre=window.centre, date=day, half=half, window=window, account_id=who(clerks[0]))
    sign_in(page, clerks[0])
    page.get_by_role("link", name="我的排班").click()
    expect(page.get_by_text(window.display_name).first).to_be_visible()
    looks_right(page, "own-roster")
