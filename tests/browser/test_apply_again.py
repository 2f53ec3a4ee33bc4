"""What was sent in from home is changed by an agent on a phone, takes the place of the first, and is taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders.cases import LI, a_hall, an_identity
from tests.builders.files import a_pdf
from tests.builders.situations import SHOP
from yichuang.domains.cases.models import Case
from yichuang.journeys.intake import intake
from yichuang.rules.access import APPLICANT


def looked_at(page: Page, name: str) -> None:
    no_horizontal_scroll(page)
    no_axe_errors(page)
    screenshot(page, name)


def test_changed_by_an_agent_and_taken_back(
    open_page: Callable[[ViewportSize], Page], transactional_db: None, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(a_pdf("letter"))
    hall = a_hall(channels=["window", "online"], **SHOP)
    made = intake(
        actor=replace(APPLICANT, centre_id=hall.clerk.centre_id),
        now=timezone.now(),
        item_code=hall.item.code,
        applicant=LI,
        materials=hall.papers("form", "deed"),
        outcome="submit",
        channel="online",
        situation={"premises": ["own"], "handler": ["self"]},
    )
    phone = open_page(PHONE)
    phone.goto("/")
    expect(phone.get_by_role("link", name="公示")).to_be_visible()
    phone.goto(f"/progress/{made.progress_token}/")
    phone.get_by_role("button", name="修改").click()
    expect(phone.get_by_text("证件号码与申请人不符")).to_be_visible()
    looked_at(phone, "apply-change-refused")
    phone.get_by_label("申请人完整的证件号码").fill(LI.number)
    phone.get_by_role("button", name="修改").click()
    expect(phone.get_by_label("姓名或单位名称")).to_have_value(LI.name)
    phone.get_by_text("受人委托，替申请人提交").click()
    phone.get_by_label("受委托的代理人").check()
    phone.get_by_label("代理人姓名").fill("王芳")
    phone.get_by_label("代理人身份证号码").fill(an_identity(22))
    phone.get_by_label("授权委托书").set_input_files(letter)
    phone.get_by_label("所填内容和上传的材料真实").check()
    looked_at(phone, "apply-change")
    large_print(phone)
    no_horizontal_scroll(phone)
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("申请已提交")).to_be_visible()
    second = Case.objects.get(state="precheck")
    assert (second.agent_name, second.number != made.number) == ("王芳", True)
    assert Case.objects.get(number=made.number).state == "withdrawn"
    phone.get_by_label("申请人完整的证件号码").fill(LI.number)
    phone.get_by_role("button", name="撤回申请").click()
    expect(phone.get_by_text("已撤件").first).to_be_visible()
    looked_at(phone, "apply-taken-back")
