"""The editor of situations: each button saves the whole page; nothing is programmed."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.situations import SHOP
from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.domains.organisation.models import Post
from yichuang.rules.catalogue.content import ItemContent, read

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def editor() -> Post:
    return a_post("catalogue_editor", a_centre())


@pytest.fixture
def item(editor: Post) -> ServiceItem:
    made = an_item(a_department(editor.centre), **SHOP)
    open_item_draft(actor=an_actor(editor), now=NOW, code=made.code)
    return made


@pytest.fixture
def browser(client: Client, editor: Post) -> Client:
    assert editor.account is not None
    client.force_login(editor.account)
    return client


def content_of(item: ServiceItem) -> ItemContent:
    return read(ItemContent, Draft.objects.get(item=item).content)


def page_of(item: ServiceItem, do: str = "save", **more: Any) -> dict[str, Any]:
    """What the page sends as it stands."""
    content = content_of(item)
    form: dict[str, Any] = {
        "edition": Draft.objects.get(item=item).edition,
        "do": do,
        "order": [question.code for question in content.situations],
    }
    for question in content.situations:
        form |= {f"q.{question.code}.text": question.text, f"q.{question.code}.help": question.help or ""}
        form[f"q.{question.code}.options"] = [option.code for option in question.options]
        for option in question.options:
            form[f"o.{question.code}.{option.code}.text"] = option.text
            form[f"o.{question.code}.{option.code}.ends"] = option.ends or ""
    for kind, parts in [("q", content.situations), ("m", content.materials)]:
        for part in parts:  # type: ignore[attr-defined]
            for number, group in enumerate(part.when):
                ticked = [f"{question}.{option}" for question, options in group.items() for option in options]
                form[f"w.{kind}.{part.code}.{number}"] = ticked
    return form | more


def send(browser: Client, item: ServiceItem, form: dict[str, Any], path: str = "") -> Any:
    return browser.post(f"/catalogue/items/{item.code}/draft/situations/{path}", form)


def test_saving_the_page_as_it_stands_changes_nothing(browser: Client, item: ServiceItem) -> None:
    before = content_of(item)
    assert send(browser, item, page_of(item)).status_code == 200
    assert content_of(item) == before
    assert Draft.objects.get(item=item).edition == 1


def test_a_question_is_built_with_buttons_and_asks_for_a_material(browser: Client, item: ServiceItem) -> None:
    send(browser, item, page_of(item, "add"))
    send(browser, item, page_of(item, "option.q1"))
    written = page_of(item) | {"q.q1.text": "卖不卖烟？", "w.m.form.0": ["q1.a1"], "q.q1.multiple": "on"}
    answer = send(browser, item, written | {"w.q.q1.0": ["handler.self"], "o.q1.a2.ends": "不卖烟的不用办。"})
    assert answer.status_code == 200
    content = content_of(item)
    question = content.situations[-1]
    assert (question.text, question.multiple, len(question.options)) == ("卖不卖烟？", True, 3)
    assert question.options[1].ends == "不卖烟的不用办。"
    assert question.when == [{"handler": ["self"]}]
    assert content.materials[0].when == [{"q1": ["a1"]}]


def test_a_material_may_be_asked_for_on_either_of_two_grounds(browser: Client, item: ServiceItem) -> None:
    send(browser, item, page_of(item) | {"w.m.deed.1": ["handler.agent", "premises.rent"]})
    assert content_of(item).materials[1].when == [
        {"premises": ["own"]},
        {"handler": ["agent"], "premises": ["rent"]},
    ]


def test_an_unreachable_question_is_reported_beside_it(browser: Client, item: ServiceItem) -> None:
    form = page_of(item) | {"w.q.handler.0": ["landlord.firm", "premises.own"]}
    html = send(browser, item, form).content.decode()
    assert "问题“谁来办？”永远不会被问到" in html
    assert Draft.objects.get(item=item).blocking > 0


def test_the_preview_follows_what_is_written_and_saves_nothing(browser: Client, item: ServiceItem) -> None:
    form = page_of(item) | {
        "q.premises.text": "场所是谁的？",
        "s_premises": ["rent"],
        "w.m.licence.0": ["landlord.person"],
    }
    html = send(browser, item, form, "preview/").content.decode()
    assert "场所是谁的？" in html
    assert "房东是个人还是单位？" in html
    assert Draft.objects.get(item=item).edition == 1


def test_what_is_emptied_stays_and_is_said(browser: Client, item: ServiceItem) -> None:
    html = send(browser, item, page_of(item) | {"q.handler.text": "  "}).content.decode()
    assert "“谁来办？”不能清空，已保留原来的写法。" in html
    assert content_of(item).situations[-1].text == "谁来办？"


def test_removing_an_answer_tells_what_is_always_asked_for_now(browser: Client, item: ServiceItem) -> None:
    html = send(browser, item, page_of(item, "option-remove.handler.agent")).content.decode()
    assert "材料“授权委托书”原来只在删掉的回答下要，现在一律要，请核对。" in html


def test_what_somebody_else_saved_is_not_overwritten_and_what_was_typed_stays(
    browser: Client, item: ServiceItem
) -> None:
    stale = page_of(item) | {"q.handler.text": "由谁来办？"}
    send(browser, item, page_of(item, "add"))
    answer = send(browser, item, stale)
    assert answer.status_code == 422
    assert "在您编辑期间保存过这份草稿" in answer.content.decode()
    assert "由谁来办？" in answer.content.decode()
    assert content_of(item).situations[2].text == "谁来办？"


@pytest.mark.parametrize("do", ["nonsense", "up", "up.nothing", "option-remove.handler", "remove.x.y", ""])
def test_a_button_that_the_page_has_not_does_nothing(browser: Client, item: ServiceItem, do: str) -> None:
    before = content_of(item)
    assert send(browser, item, page_of(item, do)).status_code == 200
    assert content_of(item) == before


def test_an_editor_of_another_department_sees_nothing(client: Client, item: ServiceItem) -> None:
    other = a_post(
        "catalogue_editor", item.centre, department=a_department(item.centre, "education"), employer="department"
    )
    assert other.account is not None
    client.force_login(other.account)
    assert client.get(f"/catalogue/items/{item.code}/draft/situations/").status_code == 404
