"""The approval over several departments in a real browser: drawn, examined with a photo, and who stands in for whom."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import post_of
from tests.builders.files import a_png
from tests.builders.flows import an_approval
from yichuang.domains.authority.models import Absence
from yichuang.domains.cases.models import Stage
from yichuang.domains.catalogue.actions import open_item_draft

WIDE, USUAL = (1920, 1080), (1366, 768)


def looks_right(page: Page, name: str) -> None:
    for width, height in (WIDE, USUAL):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    screenshot(page, name)


@pytest.mark.usefixtures("transactional_db")
def test_a_site_visit_beside_a_joint_review_and_who_stands_in(page: Page, tmp_path: Path) -> None:
    at = an_approval()
    number = at.hall.hand_in().number
    at.review(at.hall.approver, number, "first")
    photo = tmp_path / "front.png"
    photo.write_bytes(a_png(320, 200))
    sign_in(page, post_of(at.hall.approver))
    page.goto(f"/approval/{number}/")
    expect(page.locator(".yc-stages__fork li[aria-current=step]")).to_have_count(3)
    looks_right(page, "stages-site-visit")
    page.get_by_label("勘验人员").fill("张三、李四")
    page.get_by_label("勘验时间").fill("2026-03-04T09:30")
    page.get_by_label("地点", exact=True).fill("龙津镇北大街1号")
    page.get_by_label("现场照片").set_input_files(photo)
    page.get_by_label("审查意见，一句话").fill("现场与申报一致。")
    page.keyboard.press("F4")
    expect(page.get_by_text("已审查")).to_be_visible()
    assert len(Stage.objects.get(case__number=number, code="visit").photos) == 1
    at.review(at.fire, number, "joint", conclusion="fail")
    page.goto(f"/approval/{number}/")
    expect(page.get_by_role("img", name="现场照片 1")).to_be_visible()
    looks_right(page, "stages-opinions")

    page.goto("/approval/absences/")
    looks_right(page, "absences")
    page.get_by_label("由谁代班").select_option(at.second.post_code)
    page.keyboard.press("F4")
    expect(page.get_by_text("离岗中")).to_be_visible()
    assert Absence.objects.get().substitute_id == at.second.post_id


@pytest.mark.usefixtures("transactional_db")
def test_an_editor_draws_the_flow(page: Page) -> None:
    at = an_approval()
    editor = a_post("catalogue_editor", at.hall.department.centre)
    open_item_draft(actor=an_actor(editor), now=NOW, code=at.hall.item.code)
    sign_in(page, editor)
    page.goto(f"/catalogue/items/{at.hall.item.code}/draft/flow/")
    expect(page.get_by_role("img", name="办理顺序")).to_be_visible()
    looks_right(page, "stage-flow-editor")
    page.get_by_role("button", name="加一步").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    page.goto("/publicity/")
    looks_right(page, "publicity")
