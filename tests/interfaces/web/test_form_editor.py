"""The editor's page of an application form: field by field, checked, tried out, and never over others' work."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import a_centre, a_department, a_post, an_actor, an_item
from tests.builders.forms import SHOP_FORM
from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.models import Draft
from yichuang.rules.catalogue.forms import fields, find

pytestmark = [pytest.mark.db, pytest.mark.django_db]


class Editor:
    """An editor's browser in front of the form of a draft."""

    def __init__(self, form: dict[str, Any] | None = None) -> None:
        from django.utils import timezone

        item = an_item(a_department(), **({"form": form} if form else {}))
        post = a_post("catalogue_editor", a_centre())
        self.draft = open_item_draft(actor=an_actor(post), now=timezone.now(), code=item.code)
        self.client, self.address = Client(), f"/catalogue/items/{item.code}/draft/form/"
        assert post.account is not None
        self.client.force_login(post.account)

    @property
    def schema(self) -> dict[str, Any] | None:
        return Draft.objects.get(pk=self.draft.pk).content.get("form")

    def save(self, query: str, **given: Any) -> Any:
        edition = Draft.objects.get(pk=self.draft.pk).edition
        return self.client.post(f"{self.address}?{query}", {"edition": edition, "kind": "text", **given})

    def act(self, act: str, **given: Any) -> Any:
        edition = Draft.objects.get(pk=self.draft.pk).edition
        return self.client.post(f"{self.address}change/", {"edition": edition, "act": act, **given})


def test_a_form_is_made_field_by_field_with_conditions_and_tables() -> None:
    editor = Editor()
    editor.save("new=1", title="经营者姓名", required="on", same="applicant.name")
    editor.save("new=1", title="组成形式", kind="choice", options="个人经营\n家庭经营", required="on")
    editor.save(
        "new=1", title="家庭成员", kind="table", minimum="1", required="on", when_field="zcxs", when_values="家庭经营"
    )
    editor.save("into=jtcy", title="姓名", required="on", longest="30")
    editor.save("into=jtcy", title="身份证号码", format="citizen-id")
    specs = fields(editor.schema)
    assert [(one.title, one.kind, one.required, one.same) for one in specs] == [
        ("经营者姓名", "text", True, "applicant.name"),
        ("组成形式", "choice", True, ""),
        ("家庭成员", "table", True, ""),
    ]
    assert [(one.title, one.required) for one in specs[2].parts] == [("姓名", True), ("身份证号码", False)]
    assert specs[2].when[0].field == "zcxs"
    page = editor.client.get(editor.address).content.decode()
    assert "“组成形式”是“家庭经营”时填写" in page
    assert "要改的地方" not in page


def test_what_is_written_is_shown_again_and_stays_when_saved_unchanged() -> None:
    editor = Editor(SHOP_FORM)
    before = editor.schema
    for path in ("members", "mode", "place.address", "members.id_number", "goods", "capital", "agreed"):
        page = editor.client.get(f"{editor.address}?field={path}")
        form = page.context["inputs"]
        given = {name: value for name, value in form.initial.items() if value not in (None, "", False)}
        answer = editor.save(f"field={path}", **given)
        assert answer.status_code == 302, (path, answer.context["inputs"].errors)
    assert before is not None
    assert fields(editor.schema) == fields(before)


def test_a_key_of_an_imported_form_is_kept() -> None:
    form = {**SHOP_FORM, "properties": {"a": {"type": "string", "title": "甲", "x-same": "pool.depth"}}, "allOf": []}
    editor = Editor({**form, "required": []})
    assert editor.save("field=a", title="甲", same="pool.depth").status_code == 302
    assert fields(editor.schema)[0].same == "pool.depth"


def test_a_mistake_is_told_beside_its_input() -> None:
    editor = Editor(SHOP_FORM)
    answer = editor.save("field=members", title="成员", kind="table", when_field="mode", when_values="合伙")
    assert answer.status_code == 422
    assert "没有“合伙”这个选项，可用：个人经营、家庭经营" in answer.content.decode()
    assert "每行一个" in editor.save("new=1", title="类别", kind="choice").content.decode()


def test_fields_move_and_go_with_the_rules_about_them() -> None:
    editor = Editor(SHOP_FORM)
    editor.act("down", field="name")
    editor.act("up", field="members")
    assert [one.name for one in fields(editor.schema)][:4] == ["id_number", "name", "phone", "members"]
    editor.act("remove", field="mode")
    members = find(fields(editor.schema), ("members",))
    assert members is not None
    assert members.when == ()
    editor.act("delete")
    assert editor.schema is None
    assert "还没有申请表" in editor.client.get(editor.address).content.decode()


def test_a_stale_page_never_overwrites() -> None:
    editor = Editor(SHOP_FORM)
    answer = editor.client.post(f"{editor.address}change/", {"edition": 99, "act": "remove", "field": "mode"})
    assert answer.status_code == 409
    assert find(fields(editor.schema), ("mode",)) is not None


def test_engineers_take_the_schema_out_and_bring_it_in() -> None:
    editor = Editor(SHOP_FORM)
    out = editor.client.get(editor.address.replace("form/", "form.json"))
    assert json.loads(out.content)["properties"].keys() == SHOP_FORM["properties"].keys()
    other = Editor()
    assert other.act("import", file=SimpleUploadedFile("a.json", out.content)).status_code == 302
    assert fields(other.schema) == fields(editor.schema)
    assert other.act("import", text="{").status_code == 409
    assert other.act("import", text="[1]").status_code == 409
    assert fields(other.schema) == fields(editor.schema)


def test_what_is_wrong_with_an_imported_form_stands_beside() -> None:
    editor = Editor()
    wrong = {"type": "object", "properties": {"a": {"type": "string", "$ref": "#/x"}, "b": {"type": "null"}}}
    editor.act("import", text=json.dumps(wrong))
    page = editor.client.get(editor.address).content.decode()
    assert "不支持“$ref”" in page
    assert "字段没有名称" in page
    assert Draft.objects.get(pk=editor.draft.pk).blocking >= 3


@pytest.mark.parametrize("kind", ["clerk", "approver"])
def test_others_have_no_door(kind: str) -> None:
    editor, post = Editor(SHOP_FORM), a_post(kind, a_centre())
    assert post.account is not None
    editor.client.force_login(post.account)
    assert editor.client.get(editor.address).status_code == 403
