"""Presence: who accepts what, what is kept out and why, and what is neither (CAT-9)."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW, a_centre, a_department, a_post, a_window, a_zone, an_actor, an_item
from yichuang.domains.audit.models import Entry
from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.actions import place_item, put_on_negative_list, take_off_negative_list
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.actions import take_ticket
from yichuang.domains.organisation.models import NegativeListEntry
from yichuang.rules.access import APPLICANT, Actor
from yichuang.rules.catalogue.presence import Tally, presence_of
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def a_manager() -> Actor:
    return an_actor(a_post("centre_manager"))


def an_item_in_the_hall(**more: Any) -> ServiceItem:
    item = an_item(**more)
    a_window(item.zones.get())
    return item


def an_item_outside() -> ServiceItem:
    item = an_item_in_the_hall()
    item.zones.clear()
    return item


def kept_out(item: ServiceItem, manager: Actor) -> NegativeListEntry:
    return put_on_negative_list(
        actor=manager, now=NOW, code=item.code, reason="safety", approved_by="县政府", document="清政〔2026〕1号"
    )


def test_an_item_is_in_the_hall_on_the_list_or_neither() -> None:
    manager = a_manager()
    inside, outside, kept = an_item_in_the_hall(), an_item_outside(), an_item()
    no_window = an_item(zone=a_zone(code="empty"))
    kept_out(kept, manager)
    rows = {row.code: row.presence for row in queries.list_presence(manager.centre_id).rows}
    assert rows == {
        inside.code: "in_hall", outside.code: "outside", kept.code: "negative", no_window.code: "outside"
    }  # fmt: skip
    tally = queries.tally_presence(manager.centre_id)
    assert tally == Tally(in_hall=1, negative=1, outside=2)
    assert tally.rate == Decimal("33.3")


@pytest.mark.parametrize("presence", ["in_hall", "negative", "outside"])
def test_the_filter_finds_what_the_rule_says(presence: str) -> None:
    manager = a_manager()
    an_item_in_the_hall(), an_item_outside(), kept_out(an_item(), manager)
    rows = queries.list_presence(manager.centre_id, presence=presence).rows
    assert [row.presence for row in rows] == [presence]


def test_a_department_on_the_list_keeps_out_all_of_its_items() -> None:
    item = an_item_in_the_hall()
    NegativeListEntry.objects.create(
        department=item.department, scope="全部事项", reason="state_secret", approved_by="省审改办"
    )
    [row] = queries.list_presence(item.centre_id).rows
    assert (row.presence, row.reason, row.is_whole) == ("negative", "state_secret", True)
    assert [one.items for one in queries.list_negative(item.centre_id)] == [1]
    assert queries.tally_presence(item.centre_id).rate is None


def test_part_of_a_department_on_the_list_keeps_out_what_is_named_only() -> None:
    item = an_item_in_the_hall()
    NegativeListEntry.objects.create(department=item.department, scope="婚姻登记", reason="premises", approved_by="省")
    assert queries.get_presence(item.centre_id, item.code).presence == "in_hall"


def test_what_is_not_published_and_what_has_parts_is_not_counted() -> None:
    item = an_item_in_the_hall()
    parent, _draft = an_item(), ServiceItem.objects.filter(pk=an_item().pk).update(state="abolished")
    ServiceItem.objects.filter(pk=item.pk).update(parent=parent)
    assert queries.tally_presence(item.centre_id) == Tally(in_hall=1)


def test_placing_moves_the_item_and_leaves_a_trail() -> None:
    manager, item = a_manager(), an_item_outside()
    zone = a_window(a_zone(code="tax")).zone
    assert zone
    place_item(actor=manager, now=NOW, code=item.code, zones=["tax"])
    row = queries.get_presence(item.centre_id, item.code)
    assert [(one.code, one.windows) for one in row.zones] == [
        ("tax", tuple(w.display_name for w in zone.windows.all()))
    ]
    entry = Entry.objects.get(subject=f"item:{item.code}", verb="place_item")
    assert '"after":["tax"]' in entry.body.replace(" ", "")
    place_item(actor=manager, now=NOW, code=item.code, zones=["tax"])
    assert Entry.objects.filter(subject=f"item:{item.code}", verb="place_item").count() == 1


def test_what_is_kept_out_has_no_zone_and_cannot_be_placed() -> None:
    manager, item = a_manager(), an_item_in_the_hall()
    kept_out(item, manager)
    assert not item.zones.exists()
    assert queries.get_guide(item.centre_id, item.code).windows == ()
    with pytest.raises(Refusal) as refusal:
        place_item(actor=manager, now=NOW, code=item.code, zones=["commerce"])
    assert refusal.value.code == "on_negative_list"
    with pytest.raises(Refusal) as again:
        kept_out(item, manager)
    assert again.value.code == "on_negative_list"


def test_taken_off_the_list_an_item_is_outside_until_it_is_placed() -> None:
    manager, item = a_manager(), an_item_in_the_hall()
    kept_out(item, manager)
    take_off_negative_list(actor=manager, now=NOW, code=item.code)
    assert queries.get_presence(item.centre_id, item.code).presence == "outside"
    assert not NegativeListEntry.objects.exists()
    place_item(actor=manager, now=NOW, code=item.code, zones=["commerce"])
    assert queries.get_presence(item.centre_id, item.code).presence == "in_hall"
    verbs = Entry.objects.filter(subject=f"item:{item.code}").order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["put_on_negative_list", "take_off_negative_list", "place_item"]


def test_one_item_cannot_leave_the_list_of_its_whole_department() -> None:
    manager, item = a_manager(), an_item()
    NegativeListEntry.objects.create(department=item.department, scope="全部事项", reason="safety", approved_by="省")
    with pytest.raises(Refusal) as refusal:
        take_off_negative_list(actor=manager, now=NOW, code=item.code)
    assert refusal.value.code == "whole_department"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "lazy", "approved_by": "县政府"}, "reason_unknown"),
        ({"reason": "safety", "approved_by": " "}, "approver_missing"),
        ({"reason": "safety", "approved_by": "县政府", "document": "长" * 121}, "document_too_long"),
    ],
)
def test_nothing_is_kept_out_without_reason_and_approver(given: dict[str, str], code: str) -> None:
    item = an_item()
    with pytest.raises(Refusal) as refusal:
        put_on_negative_list(actor=a_manager(), now=NOW, code=item.code, **given)
    assert refusal.value.code == code
    assert item.zones.exists()


@pytest.mark.parametrize("zones", [[], ["nowhere"]])
def test_an_item_is_not_placed_nowhere(zones: list[str]) -> None:
    item = an_item()
    with pytest.raises(Refusal):
        place_item(actor=a_manager(), now=NOW, code=item.code, zones=zones)
    assert item.zones.count() == 1


@pytest.mark.parametrize("kind", ["catalogue_editor", "clerk", "administrator"])
def test_only_the_centre_says_what_is_in_the_hall(kind: str) -> None:
    item = an_item()
    actor = an_actor(a_post(kind))
    with pytest.raises(Refusal) as refusal:
        place_item(actor=actor, now=NOW, code=item.code, zones=["commerce"])
    assert refusal.value.code == "not_permitted"


def test_no_number_is_given_for_an_item_that_nobody_accepts() -> None:
    item = an_item_outside()
    a_zone(item.centre, "general", is_general=True)
    with pytest.raises(Refusal) as refusal:
        take_ticket(centre=a_centre(), item_id=item.pk, actor=APPLICANT, now=NOW)
    assert refusal.value.code == "item_not_in_hall"


def test_a_page_costs_the_same_for_one_item_and_for_twenty() -> None:
    an_item_in_the_hall()
    centre = a_centre()

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.list_presence(centre.pk)
        return len(asked)

    before = cost()
    for n in range(25):
        an_item_in_the_hall(department=a_department(centre, f"d{n}"))
    assert cost() == before <= 4
    page = queries.list_presence(centre.pk)
    assert len(page.rows) == 20
    rest = queries.list_presence(centre.pk, after=page.next)
    assert len(rest.rows) == 6


def test_search_and_zone_narrow_the_list() -> None:
    one = an_item_in_the_hall()
    other = an_item_in_the_hall(zone=a_zone(code="tax"))
    found = queries.list_presence(one.centre_id, zone="tax").rows
    assert [row.code for row in found] == [other.code]
    assert [row.code for row in queries.list_presence(one.centre_id, text=one.name).rows] == [one.code]


@given(st.integers(0, 400), st.integers(0, 50), st.integers(0, 400))
def test_the_rate_is_what_its_formula_says(in_hall: int, negative: int, outside: int) -> None:
    tally = Tally(in_hall, negative, outside)
    due = tally.total - tally.negative
    if due == 0:
        assert tally.rate is None
    else:
        assert tally.rate is not None
        assert abs(tally.rate - Decimal(100 * in_hall) / due) <= Decimal("0.05")
        assert 0 <= tally.rate <= 100


def test_the_negative_list_comes_first() -> None:
    assert presence_of(is_negative=True, has_window=True) == "negative"
