"""The progress page in the states that a matter goes through."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders import NOW
from tests.builders.cases import LI, a_hall
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import ensure_notice
from yichuang.rules.cases.intake import Problem


@pytest.fixture
def tokens(transactional_db: None) -> dict[str, str]:
    """One matter at the applicant's turn, one being examined, one to fetch."""
    hall = a_hall()
    problems = [Problem("material-2", "没有签名", "请申请人签名后重新提交")]
    missing = hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=problems)
    accepted, ready = hall.hand_in(), hall.hand_in()
    ensure_notice(actor=hall.clerk, number=accepted.number, kind="receipt", now=NOW)
    cases.review(actor=hall.approver, now=NOW, number=ready.number, opinion="材料真实")
    cases.decide(actor=hall.approver, now=NOW, number=ready.number, outcome="granted")
    cases.register_result(actor=hall.approver, now=NOW, number=ready.number, certificate_number="JY1", shelf="A3")
    return {
        "missing": missing.progress_token,
        "accepted": accepted.progress_token,
        "ready": ready.progress_token,
        "number": accepted.number,
    }


def test_the_page_fits_and_is_accessible_in_every_state(page: Page, tokens: dict[str, str]) -> None:
    for name in ["missing", "accepted", "ready"]:
        page.goto(f"/progress/{tokens[name]}/")
        for size in [DESK, PHONE]:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            no_horizontal_scroll(page)
            no_axe_errors(page)
            screenshot(page, f"progress-{name}-{size['width']}")
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)


def test_the_number_on_the_slip_leads_there(page: Page, tokens: dict[str, str]) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="查进度").click()
    page.get_by_label("办件编号").fill(tokens["number"])
    page.get_by_label("申请人证件号码后四位").fill(LI.number[-4:])
    page.keyboard.press("Enter")
    expect(page.get_by_text(tokens["number"])).to_be_visible()
    expect(page.get_by_text("正在审查办理")).to_be_visible()
    expect(page.get_by_role("link", name="收件凭证")).to_be_visible()
