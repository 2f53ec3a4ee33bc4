"""Drafts: opened from the version in force, saved part by part, never over somebody else's work."""

from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from yichuang.domains.catalogue.actions import new_item_draft, open_item_draft, save_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def an_editor(centre: Centre | None = None, **more: Any) -> Actor:
    return an_actor(a_post("catalogue_editor", centre or a_centre(), **more))


def a_draft(editor: Actor) -> Draft:
    a_department(Centre.objects.get(pk=editor.centre_id), "health")
    return new_item_draft(
        actor=editor, now=NOW, code="new-item", department_code="health", content=ItemContent(name="公共场所卫生许可")
    )


def test_a_new_item_begins_as_a_draft_that_nobody_else_sees() -> None:
    draft = a_draft(an_editor())
    item = ServiceItem.objects.get(pk=draft.item_id)
    assert (item.state, item.version, item.initials) == ("draft", None, "ggcswsxk")
    assert draft.content == {"name": "公共场所卫生许可", "department": "health"}


def test_what_is_not_named_in_the_changes_stays() -> None:
    editor = an_editor()
    draft = a_draft(editor)
    save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=1, changes={"visits": 0, "keywords": ["卫生证"]})
    saved = save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=2, changes={"keywords": None})
    assert saved.content == {"name": "公共场所卫生许可", "department": "health", "visits": 0}


def test_saving_counts_what_stops_publication() -> None:
    editor = an_editor()
    draft = a_draft(editor)
    before = draft.blocking
    changes = {"materials": [{"code": "other", "name": "法律法规规定的其他材料"}]}
    assert save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=1, changes=changes).blocking > before


def test_a_stale_page_never_overwrites() -> None:
    editor = an_editor()
    draft = a_draft(editor)
    save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=1, changes={"visits": 0})
    with pytest.raises(Refusal) as refusal:
        save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=1, changes={"visits": 3})
    assert refusal.value.code == "draft_stale"
    assert Draft.objects.get(pk=draft.pk).content["visits"] == 0


def test_a_malformed_part_names_its_place_and_changes_nothing() -> None:
    editor = an_editor()
    draft = a_draft(editor)
    with pytest.raises(Refusal) as refusal:
        save_draft(actor=editor, now=NOW, draft_id=draft.pk, edition=1, changes={"visits": "twice"})
    assert (refusal.value.code, refusal.value.field) == ("content_malformed", "visits")
    assert Draft.objects.get(pk=draft.pk).edition == 1


def test_an_editor_of_a_department_works_on_its_own_items_only() -> None:
    centre = a_centre()
    editor = an_editor(centre, department=a_department(centre, "education"), employer="department")
    item = an_item(department=a_department(centre, "transport"))
    with pytest.raises(Refusal) as refusal:
        open_item_draft(actor=editor, now=NOW, code=item.code)
    assert refusal.value.code == "out_of_scope"


def test_opening_twice_gives_the_same_draft() -> None:
    centre = a_centre()
    editor = an_editor(centre)
    item = an_item(department=a_department(centre, "transport"))
    first = open_item_draft(actor=editor, now=NOW, code=item.code)
    assert open_item_draft(actor=editor, now=NOW, code=item.code).pk == first.pk
