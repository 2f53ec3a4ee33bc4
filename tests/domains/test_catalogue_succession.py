"""Items that take the place of others."""

import pytest

from tests.builders import NOW, a_department, a_zone
from tests.builders.catalogue import a_manager, an_editor, published
from tests.domains.test_catalogue_lifecycle import in_force, named, refused, the
from yichuang.domains.catalogue.actions import discard_draft, merge, publish, split
from yichuang.domains.catalogue.models import ServiceItem, Succession

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PARTS = [("hygiene-new", "公共场所卫生许可（新办）"), ("hygiene-renewal", "公共场所卫生许可（延续）")]


def test_a_split_item_is_abolished_when_the_last_part_is_in_force() -> None:
    manager = a_manager()
    item = published(manager, national_code="113504230000000000")
    item.zones.add(a_zone())
    first, second = split(actor=manager, now=NOW, code=item.code, parts=PARTS)
    assert first.content["materials"] == second.content["materials"]
    assert "national_code" not in first.content
    publish(actor=manager, now=NOW, **named(first))
    assert the(item).state == "published"
    publish(actor=manager, now=NOW, **named(second))
    old = the(item)
    assert (old.state, old.abolished_on) == ("abolished", NOW.date())
    assert "新办" in old.abolished_reason
    assert ServiceItem.objects.get(code="hygiene-new").zones.count() == 1
    assert not Succession.objects.filter(completed_at=None).exists()


def test_a_part_that_is_given_up_no_longer_holds_the_split_up() -> None:
    manager = a_manager()
    item = published(manager)
    first, second = split(actor=manager, now=NOW, code=item.code, parts=PARTS)
    discard_draft(actor=manager, now=NOW, **named(second))
    assert the(item).state == "published"
    publish(actor=manager, now=NOW, **named(first))
    assert the(item).state == "abolished"


def test_giving_up_the_last_part_that_is_awaited_completes_the_split() -> None:
    manager = a_manager()
    item = published(manager)
    first, second = split(actor=manager, now=NOW, code=item.code, parts=PARTS)
    publish(actor=manager, now=NOW, **named(first))
    discard_draft(actor=manager, now=NOW, **named(second))
    assert the(item).state == "abolished"


def test_merged_items_ask_for_each_paper_once_and_are_abolished_together() -> None:
    manager = a_manager()
    one = published(manager, "one", name="甲", materials=[{"code": "id", "name": "居民身份证"}])
    two = published(
        manager,
        "two",
        name="乙",
        materials=[{"code": "card", "name": "居民身份证"}, {"code": "id", "name": "申请表"}],
        conditions=["年满十八周岁"],
    )
    draft = merge(actor=manager, now=NOW, codes=["one", "two"], code="both", name="甲乙")
    assert [(paper["code"], paper["name"]) for paper in draft.content["materials"]] == [
        ("id", "居民身份证"), ("id-2", "申请表"),
    ]  # fmt: skip
    assert draft.content["conditions"] == ["经营场所符合卫生标准", "年满十八周岁"]
    publish(actor=manager, now=NOW, **named(draft))
    assert [the(item).state for item in (one, two)] == ["abolished", "abolished"]


def test_an_item_is_not_split_twice_at_the_same_time() -> None:
    manager = a_manager()
    item = published(manager)
    split(actor=manager, now=NOW, code=item.code, parts=PARTS)
    refused("succession_pending", split, actor=manager, code=item.code, parts=[("a", "甲"), ("b", "乙")])


def test_a_department_merges_its_own_items_only() -> None:
    manager = a_manager()
    published(manager, "one", name="甲")
    published(manager, "two", name="乙", department="education")
    editor = an_editor(a_department(code="health"))
    refused("out_of_scope", merge, actor=editor, codes=["one", "two"], code="both", name="甲乙")
    assert in_force(ServiceItem.objects.get(code="one")) == 1


def test_parts_need_names_of_their_own() -> None:
    manager = a_manager()
    item = published(manager)
    refused("parts_missing", split, actor=manager, code=item.code, parts=PARTS[:1])
    refused("parts_alike", split, actor=manager, code=item.code, parts=[("a", "甲"), ("b", "甲")])
