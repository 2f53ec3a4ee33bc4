"""Messages in a real browser: one's own list by the bell; outbox, channels and words of the centre."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_centre, a_post
from tests.builders.cases import Hall, a_hall, post_of
from tests.builders.desks import a_running_case
from tests.builders.messages import a_channel
from yichuang.domains.cases import actions as cases
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import Message, MessageAttempt


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """A hall with its matters."""
    return a_hall(stages=["decision"])


def looks_right(page: Page, name: str) -> None:
    """The page fits its sizes and is accessible."""
    for width, height in [(1920, 1080), (390, 844), (1366, 768)]:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_an_approver_hears_the_bell_and_goes_to_the_case(page: Page, hall: Hall) -> None:
    case = a_running_case(hall)
    cases.follow_case(number=case.number, verb="accept", edition=case.edition, now=timezone.now())
    sign_in(page, post_of(hall.approver))
    page.get_by_role("link", name="消息 1 条未读").click()
    expect(page.get_by_text("已受理并分派给您")).to_be_visible()
    looks_right(page, "messages")
    page.keyboard.press("F4")
    expect(page.get_by_role("link", name="消息", exact=True)).to_be_visible()
    page.get_by_role("link", name="查看办件").click()
    expect(page.get_by_text(case.number).first).to_be_visible()


def test_the_manager_adds_a_channel_and_decides_about_a_message(page: Page, transactional_db: None) -> None:
    now = timezone.now()
    channel = a_channel("sms", name="移动短信网关", secret="x")
    a_channel(
        "chat",
        "wecombot://key",
        shown="wecombot://…（WeCom Bot）",
        name="市监局企业微信群",
        audiences=["department_head", "centre"],
        keeps_quiet=False,
    )
    text = (
        "【清流县政务服务中心】您申请的「食品经营许可」（办件编号QL2026030400017）已受理，承诺在2026年3月25日前办结。"
    )
    for number, state in enumerate(["sent", "held", "failed", "unsure"]):
        told = {"subject": "case:QL2026030400017", "centre_id": a_centre().pk, "now": now, "event": "accept"}
        messages.tell(**told, key=f"k{number}", phone=f"1381234321{number}", text=text)
        message = Message.objects.get(by=channel, key__startswith=f"k{number}>")
        message.state, message.attempts = state, 1
        message.save()
        outcome, detail = ("sent", "HTTP 200") if state == "sent" else ("unsure", "发送时系统中断")
        MessageAttempt.objects.create(message=message, number=1, at=now, outcome=outcome, detail=detail)
    sign_in(page, a_post("centre_manager"))
    page.get_by_role("link", name="文书与消息").click()
    page.get_by_role("link", name="发件箱").click()
    looks_right(page, "outbox")
    page.get_by_role("link", name="1 条是否送达不明").click()
    page.locator("[data-list-item]").click()
    looks_right(page, "outbox-one")
    page.get_by_label("理由").fill("电话核实未收到")
    page.get_by_role("button", name="重新发送").click()
    expect(page.get_by_text("已排队重新发送")).to_be_visible()
    page.get_by_role("list", name="位置").get_by_role("link", name="发件箱").click()
    page.get_by_role("link", name="渠道", exact=True).click()
    page.get_by_label("名称").fill("中心邮箱")
    page.get_by_label("种类").select_option("email")
    page.get_by_label("地址", exact=True).fill("mailtos://a:topsecret@mail.example.cn")
    page.get_by_role("button", name="增加").click()
    expect(page.get_by_text("有 1 处需要改正")).to_be_visible()
    page.get_by_label("中心", exact=True).check()
    page.get_by_label("地址", exact=True).fill("mailtos://a:topsecret@mail.example.cn")
    page.get_by_role("button", name="增加").click()
    expect(page.get_by_text("请先发一条测试消息")).to_be_visible()
    assert "topsecret" not in page.content()
    looks_right(page, "channels")
    page.get_by_role("link", name="市监局企业微信群").click()
    looks_right(page, "channel")
    page.goto("/management/message-texts/")
    looks_right(page, "message-texts")
    page.goto("/management/message-texts/accept/applicant/")
    page.get_by_label("消息文字").fill("{密码}")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("没有「{密码}」这个字段").first).to_be_visible()
    looks_right(page, "message-text")
