"""From a draft to a version in force, and what becomes of an item afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_department
from tests.builders.catalogue import a_complete_draft, a_manager, an_editor, changed, published
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.catalogue.actions import (
    abolish,
    bring_into_force,
    discard_draft,
    open_item_draft,
    publish,
    resume,
    return_draft,
    submit_draft,
    suspend,
    withdraw_version,
)
from yichuang.domains.catalogue.models import Draft, ItemVersion, ServiceItem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]
TODAY = NOW.date()
SOON = TODAY + timedelta(days=7)


def refused(why: str, act: Any, /, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(now=NOW, **given)
    assert refusal.value.code == why
    return refusal.value


def the(item: ServiceItem) -> ServiceItem:
    return ServiceItem.objects.select_related("version").get(pk=item.pk)


def in_force(item: ServiceItem) -> int:
    version = the(item).version
    assert version is not None
    return version.number


def named(draft: Draft) -> dict[str, Any]:
    return {"draft_id": draft.pk, "edition": draft.edition}


def test_what_the_checker_stops_cannot_be_submitted_and_the_refusal_lists_it() -> None:
    editor = an_editor()
    draft = a_complete_draft(editor, conditions=["符合有关规定"])
    refusal = refused("draft_has_problems", submit_draft, actor=editor, **named(draft))
    assert {one["path"] for one in refusal.extra["findings"]} == {"conditions.0"}
    assert Draft.objects.get(pk=draft.pk).state == "editing"


def test_an_unfinished_draft_cannot_be_published_either() -> None:
    manager = a_manager()
    draft = a_complete_draft(manager, type=None)
    refused("draft_has_problems", publish, actor=manager, **named(draft))
    assert not ItemVersion.objects.exists()


def test_an_editor_submits_and_only_the_centre_publishes() -> None:
    editor = an_editor(a_department(code="health"))
    draft = a_complete_draft(editor)
    submit_draft(actor=editor, now=NOW, **named(draft))
    refused("not_permitted", publish, actor=editor, **named(draft))
    number = publish(actor=a_manager(), now=NOW, **named(draft))
    item = the(ServiceItem.objects.get(code="hygiene"))
    assert (number, item.state, item.version and item.version.number) == (1, "published", 1)
    assert not Draft.objects.exists()
    assert [entry.verb for entry in list_entries("item:hygiene") if entry.outcome == "done"] == [
        "open_draft", "submit_draft", "publish_draft", "bring_into_force",
    ]  # fmt: skip


def test_a_returned_draft_says_why_and_waits_for_its_editor() -> None:
    editor, manager = an_editor(), a_manager()
    draft = submit_draft(actor=editor, now=NOW, **named(a_complete_draft(editor)))
    refused("reason_missing", return_draft, actor=manager, **named(draft), reason=" ")
    returned = return_draft(actor=manager, now=NOW, **named(draft), reason="承诺时限过长")
    assert (returned.state, returned.return_reason) == ("returned", "承诺时限过长")
    refused("draft_returned", publish, actor=manager, **named(returned))


def test_a_submitted_draft_that_is_written_on_must_be_submitted_again() -> None:
    editor = an_editor()
    draft = submit_draft(actor=editor, now=NOW, **named(a_complete_draft(editor)))
    assert changed(editor, draft, visits=2).state == "editing"


def test_nothing_is_published_that_the_publisher_did_not_see() -> None:
    editor, manager = an_editor(), a_manager()
    draft = submit_draft(actor=editor, now=NOW, **named(a_complete_draft(editor)))
    changed(editor, draft, visits=2)
    refused("draft_stale", publish, actor=manager, **named(draft))


def test_a_version_of_a_later_day_comes_into_force_on_that_day_and_only_once() -> None:
    manager = a_manager()
    item = published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), name="公共场所卫生许可（新办）")
    assert publish(actor=manager, now=NOW, **named(draft), effective_from=SOON) == 2
    assert (in_force(item), the(item).name) == (1, "公共场所卫生许可")
    assert bring_into_force(now=NOW + timedelta(days=6)) == 0
    assert bring_into_force(now=NOW + timedelta(days=7)) == 1
    assert (in_force(item), the(item).name) == (2, "公共场所卫生许可（新办）")
    assert bring_into_force(now=NOW + timedelta(days=8)) == 0


def test_a_day_that_has_passed_is_refused() -> None:
    manager = a_manager()
    draft = a_complete_draft(manager)
    yesterday = TODAY - timedelta(days=1)
    refused("effective_in_past", publish, actor=manager, **named(draft), effective_from=yesterday)


def test_a_waiting_version_would_undo_what_is_published_before_its_day() -> None:
    manager = a_manager()
    item = published(manager)
    second = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=2)
    publish(actor=manager, now=NOW, **named(second), effective_from=SOON)
    third = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=3)
    refused("version_waits", publish, actor=manager, **named(third))
    withdraw_version(actor=manager, now=NOW, subject=f"item:{item.code}", number=2)
    publish(actor=manager, now=NOW, **named(third))
    bring_into_force(now=NOW + timedelta(days=30))
    assert in_force(item) == 3


def test_what_was_published_last_is_never_overtaken_by_an_older_version_of_a_later_day() -> None:
    manager = a_manager()
    item = published(manager)
    for day in (SOON, date(2024, 4, 22)):  # as an import writes it
        draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=5)
        publish(actor=manager, now=NOW, **named(draft), effective_from=SOON)
        item.versions.order_by("-number").update(effective_from=day)
    assert bring_into_force(now=NOW) == 1
    assert in_force(item) == 3
    bring_into_force(now=NOW + timedelta(days=30))
    assert in_force(item) == 3


def test_a_withdrawn_version_becomes_a_draft_again() -> None:
    manager = a_manager()
    item = published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=2)
    publish(actor=manager, now=NOW, **named(draft), effective_from=SOON)
    withdraw_version(actor=manager, now=NOW, subject=f"item:{item.code}", number=2)
    assert Draft.objects.get(item=item).content["visits"] == 2
    assert bring_into_force(now=NOW + timedelta(days=30)) == 0
    refused("version_in_force", withdraw_version, actor=manager, subject=f"item:{item.code}", number=1)


def test_a_new_item_that_is_given_up_leaves_its_code_free() -> None:
    editor = an_editor()
    draft = a_complete_draft(editor)
    discard_draft(actor=editor, now=NOW, **named(draft))
    assert not ServiceItem.objects.filter(code="hygiene").exists()
    a_complete_draft(editor)


def test_what_was_published_stays_when_its_draft_is_given_up() -> None:
    manager = a_manager()
    item = published(manager)
    draft = open_item_draft(actor=manager, now=NOW, code=item.code)
    discard_draft(actor=manager, now=NOW, **named(draft))
    assert in_force(item) == 1


def test_a_suspension_begins_and_ends_by_itself() -> None:
    manager = a_manager()
    item = published(manager)
    given = {"starts_on": SOON, "ends_on": SOON + timedelta(days=2)}
    suspend(actor=manager, now=NOW, code=item.code, reason="系统升级", **given)
    assert the(item).state == "published"
    bring_into_force(now=NOW + timedelta(days=7))
    assert the(item).state == "suspended"
    bring_into_force(now=NOW + timedelta(days=9))
    assert the(item).state == "suspended"
    bring_into_force(now=NOW + timedelta(days=10))
    assert (the(item).state, the(item).suspended_reason) == ("published", "")


def test_suspending_needs_a_reason_and_the_centre() -> None:
    manager = a_manager()
    item = published(manager)
    refused("reason_missing", suspend, actor=manager, code=item.code, reason="")
    refused("not_permitted", suspend, actor=an_editor(), code=item.code, reason="系统升级")
    suspend(actor=manager, now=NOW, code=item.code, reason="系统升级")
    assert the(item).state == "suspended"
    resume(actor=manager, now=NOW, code=item.code)
    assert the(item).state == "published"
    refused("item_not_suspended", resume, actor=manager, code=item.code)


def test_a_new_version_does_not_end_a_suspension() -> None:
    manager = a_manager()
    item = published(manager)
    suspend(actor=manager, now=NOW, code=item.code, reason="系统升级")
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=2)
    publish(actor=manager, now=NOW, **named(draft))
    assert (the(item).state, in_force(item)) == ("suspended", 2)


def test_an_abolished_item_loses_its_draft_and_its_waiting_version_and_never_comes_back() -> None:
    manager = a_manager()
    item = published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), visits=2)
    publish(actor=manager, now=NOW, **named(draft), effective_from=SOON)
    open_item_draft(actor=manager, now=NOW, code=item.code)
    abolish(actor=manager, now=NOW, code=item.code, reason="法律修改", on=TODAY + timedelta(days=3))
    assert the(item).state == "published"
    bring_into_force(now=NOW + timedelta(days=3))
    assert the(item).state == "abolished"
    assert not Draft.objects.exists()
    assert bring_into_force(now=NOW + timedelta(days=30)) == 0
    assert in_force(item) == 1
    refused("item_abolished", open_item_draft, actor=manager, code=item.code)
    refused("item_abolished", abolish, actor=manager, code=item.code, reason="再次")
