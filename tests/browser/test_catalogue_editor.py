"""An editor writes what the checker stops, mends it, hands it in; the centre sees what changed and publishes it."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.browser.conftest import DESK, WIDE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_department, a_post
from tests.builders.catalogue import a_complete_draft, a_manager, an_editor, published
from tests.builders.files import a_pdf
from yichuang.domains.catalogue.models import Draft
from yichuang.domains.organisation.models import Post
from yichuang.toolkit import env

pytestmark = [pytest.mark.db, pytest.mark.browser]


def an_editor_signed_in(page: Page) -> Post:
    department = a_department(code="health", name="县卫生健康局")
    post = a_post("catalogue_editor", department.centre, department=department, employer="department")
    sign_in(page, post)
    return post


def looked_at(page: Page, name: str) -> None:
    if os.environ.get("YICHUANG_SCREENSHOTS"):
        page.screenshot(path=env.LOCAL / "looks" / f"{name}-now.png")
    screenshot(page, name)
    no_axe_errors(page)
    no_horizontal_scroll(page)


@pytest.mark.django_db(transaction=True)
def test_what_the_checker_stops_is_mended_and_published(open_page: Callable[[ViewportSize], Page]) -> None:
    item = published(a_manager())
    editor, manager = open_page(DESK), open_page(WIDE)
    an_editor_signed_in(editor)
    editor.wait_for_url("**/catalogue/")
    looked_at(editor, "catalogue-list-1366")
    editor.get_by_role("link", name=item.name).click()
    expect(editor.get_by_role("button", name="编辑")).to_be_visible()
    editor.keyboard.press("e")
    editor.wait_for_url("**/draft/")

    # a row more, by keyboard; the finding comes while typing, beside the field
    editor.get_by_role("button", name="添加材料").click()
    row = editor.locator("[data-rows=materials] > [data-row]").nth(1)
    expect(row.get_by_label("材料名称")).to_be_focused()
    editor.keyboard.type("户口簿等材料")
    note = row.locator(".dr-note:not(.is-advice)")
    expect(note).to_contain_text("等材料")
    expect(note.locator("mark")).to_have_text("等材料")
    expect(editor.locator(".dr-toc a", has_text="材料").locator("[data-count]").first).to_have_text("1")
    editor.locator("#s-materials").scroll_into_view_if_needed()
    looked_at(editor, "catalogue-draft-problem-1366")

    editor.keyboard.press("F8")
    expect(editor.locator("#standing [role=alert]")).to_contain_text("必须改正")
    assert Draft.objects.get(item=item).state == "editing"

    row.get_by_label("材料名称").fill("户口簿")
    expect(editor.locator(".dr-note:not(.is-advice)")).to_have_count(0)
    row.get_by_label("材料名称").press("Alt+ArrowUp")
    expect(editor.locator("[data-rows=materials] > [data-row]").first.get_by_label("材料名称")).to_have_value("户口簿")
    editor.get_by_label("改了什么、为什么").fill("要求户口簿")
    editor.keyboard.press("F8")
    editor.wait_for_url(f"**/catalogue/items/{item.code}/")
    looked_at(editor, "catalogue-item-1366")

    sign_in(manager, a_post("centre_manager", item.centre))
    manager.goto("/catalogue/")
    manager.get_by_role("link", name="待公布").click()
    looked_at(manager, "catalogue-publishing-1920")
    manager.get_by_role("link", name=item.name).click()
    changes = manager.locator(".df-table tbody tr")
    expect(changes.first).to_contain_text("户口簿")
    expect(changes.first.locator("ins")).to_contain_text("户口簿")
    looked_at(manager, "catalogue-publish-1920")
    manager.keyboard.press("F4")
    manager.wait_for_url(f"**/management/presence/{item.code}/")  # no window accepts it yet
    expect(manager.locator("#alerts")).to_contain_text("第 2 版")
    expect(manager.locator("#alerts")).to_contain_text("请选择受理它的专区")
    manager.goto(f"/catalogue/items/{item.code}/versions/1...2/")
    looked_at(manager, "catalogue-difference-1920")

    manager.goto(f"/guide/{item.code}/")
    expect(manager.locator("main")).to_contain_text("户口簿")


@pytest.mark.django_db(transaction=True)
def test_nothing_typed_is_lost(open_page: Callable[[ViewportSize], Page]) -> None:
    page = open_page(DESK)
    an_editor_signed_in(page)
    draft = a_complete_draft(an_editor())
    page.goto("/catalogue/items/hygiene/draft/")
    page.get_by_label("承办机构").fill("卫生监督股")
    page.get_by_role("button", name="添加问题").click()
    page.locator("[data-rows=faq] > [data-row]").nth(1).get_by_label("问题").fill("要带原件吗")
    expect(page.locator("[data-unsaved]")).to_be_visible()
    page.reload()
    expect(page.locator("#restored")).to_be_visible()
    expect(page.get_by_label("承办机构")).to_have_value("卫生监督股")
    asked = page.locator("[data-rows=faq] > [data-row]").nth(1)
    expect(asked.get_by_label("问题")).to_have_value("要带原件吗")

    # what is not finished says so and is not saved, what is finished is
    page.keyboard.press("Control+s")
    expect(asked.locator(".dr-note").first).to_contain_text("请填写答案")
    asked.get_by_label("答案").fill("要。")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_be_visible()
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    assert Draft.objects.get(pk=draft.pk).content["section"] == "卫生监督股"
    page.reload()
    expect(page.locator("#restored")).to_be_hidden()
    expect(page.get_by_label("承办机构")).to_have_value("卫生监督股")


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_while_a_saving_is_under_way_is_saved_after_it(open_page: Callable[[ViewportSize], Page]) -> None:
    page = open_page(DESK)
    an_editor_signed_in(page)
    draft = a_complete_draft(an_editor())
    page.goto("/catalogue/items/hygiene/draft/")
    held: list[Route] = []
    page.route("**/draft/save/", lambda route: held.append(route) if not held else route.continue_())
    page.get_by_label("承办机构").fill("卫生监督股")
    page.keyboard.press("Control+s")
    expect(page.locator("#draft[data-sending='1']")).to_be_attached()
    page.get_by_label("承办机构").fill("行政审批股")
    page.keyboard.press("Control+s")
    with page.expect_event("requestfinished", lambda one: one.url.endswith("/draft/save/") and one != held[0].request):
        held[0].continue_()
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("承办机构")).to_have_value("行政审批股")
    assert Draft.objects.get(pk=draft.pk).content["section"] == "行政审批股"


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_lose_nothing(open_page: Callable[[ViewportSize], Page]) -> None:
    one, two = open_page(DESK), open_page(DESK)
    an_editor_signed_in(one)
    an_editor_signed_in(two)
    a_complete_draft(an_editor())
    for page in (one, two):
        page.goto("/catalogue/items/hygiene/draft/")
    one.get_by_label("承办机构").fill("甲股")
    one.keyboard.press("F4")
    expect(one.locator("[data-saved]")).to_be_visible()
    two.get_by_label("数量限制").fill("每年一次")
    two.keyboard.press("F4")
    expect(two.locator("#standing [role=alert]")).to_contain_text("保存过这份草稿")
    expect(two.get_by_label("数量限制")).to_have_value("每年一次")
    assert Draft.objects.get().content["section"] == "甲股"
    two.get_by_role("button", name="核对过了").click()
    expect(two.locator("[data-saved]")).to_be_visible()
    assert Draft.objects.get().content["quantity_limit"] == "每年一次"


@pytest.mark.django_db(transaction=True)
def test_a_blank_form_is_uploaded_and_the_list_is_worked_by_keyboard(
    open_page: Callable[[ViewportSize], Page],
) -> None:
    page = open_page(WIDE)
    an_editor_signed_in(page)
    draft = a_complete_draft(an_editor())
    page.goto("/catalogue/items/hygiene/draft/")
    picker = page.locator("[data-rows=materials] > [data-row]").first.get_by_label("空白表格：选择文件")
    picker.set_input_files({"name": "申请表.pdf", "mimeType": "application/pdf", "buffer": a_pdf()})
    expect(page.locator(".dr-file", has_text="申请表.pdf")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.locator("[data-saved]")).to_be_visible()
    assert len(Draft.objects.get(pk=draft.pk).content["materials"][0]["blank_form"]) == 64
    looked_at(page, "catalogue-draft-1920")
    page.wait_for_load_state("networkidle")  # a check that is on its way would be cut off

    page.goto("/catalogue/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-picked-count]")).to_have_text("已勾选 1 个")
    page.get_by_role("button", name="提交公布").click()
    expect(page.locator("main")).to_contain_text("完成 1 个")
    looked_at(page, "catalogue-bulk-1920")
    large_print(page)
    page.goto("/catalogue/items/hygiene/draft/")
    no_horizontal_scroll(page)
    screenshot(page, "catalogue-draft-large")
