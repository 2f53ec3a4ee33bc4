"""The catalogue as counters, kiosks and citizens read it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.builders import a_centre, a_department, a_window, a_zone, an_item
from yichuang.domains.catalogue.models import ItemVersion, ServiceItem
from yichuang.domains.catalogue.queries import (
    find_guide_file,
    get_guide,
    get_item_sheet,
    list_items,
    list_zones,
    search_items,
)
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def _named(name: str, initials: str = "", **more: str) -> ServiceItem:
    zone = a_zone(code=more.get("zone", "commerce"))
    with transaction.atomic():  # each change gets a transaction number of its own, as outside of tests
        item = an_item(zone=zone)
        ServiceItem.objects.filter(pk=item.pk).update(name=name, initials=initials)
    return item


def test_a_window_finds_only_what_its_zones_accept() -> None:
    here, there = _named("登记一"), _named("登记二", zone="tax")
    zone = here.zones.get()
    assert [row.id for row in search_items(a_centre().pk, "登记", zone_ids=[zone.pk])] == [here.pk]
    assert {row.id for row in search_items(a_centre().pk, "登记")} == {here.pk, there.pk}


def test_a_look_up_costs_one_question_and_sees_every_change() -> None:
    item = _named("公司设立登记", "gssldj")
    centre = a_centre().pk
    search_items(centre, "gs")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert [row.name for row in search_items(centre, "gs")] == ["公司设立登记"]
    assert len(asked) == 1
    with transaction.atomic():
        ServiceItem.objects.filter(pk=item.pk).update(keywords=["开公司"])
    assert search_items(centre, "开公司")
    with transaction.atomic():
        ServiceItem.objects.filter(pk=item.pk).update(state=ServiceItem.State.SUSPENDED)
    assert search_items(centre, "gs") == []


def test_what_is_found_says_why_and_a_plain_list_does_not() -> None:
    _named("食品经营许可核发")
    (found,) = search_items(a_centre().pk, "开饭馆")
    assert found.why == ("“开饭馆”对应“食品经营许可核发”",)
    assert list_items(a_centre().pk, text="开饭馆").rows[0].why == found.why
    assert list_items(a_centre().pk).rows[0].why == ()


def test_questions_of_the_guide_and_the_parent_item_find_an_item_too() -> None:
    item = _named("经营潜水许可")
    parent = an_item()
    ServiceItem.objects.filter(pk=parent.pk).update(name="高危险性体育项目", state=ServiceItem.State.SUSPENDED)
    ServiceItem.objects.filter(pk=item.pk).update(parent=parent)
    ItemVersion.objects.filter(pk=item.version_id).update(faq=[{"q": "氧气瓶要不要检验？", "a": "要。"}])
    with transaction.atomic():
        ServiceItem.objects.filter(pk=item.pk).update(keywords=["下水"])
    for text in ("氧气瓶", "高危险性体育", "下水"):
        assert [row.name for row in search_items(a_centre().pk, text)] == ["经营潜水许可"]


def test_found_items_come_in_pages_too() -> None:
    for number in range(21):
        _named(f"登记事项{number:02}")
    first = list_items(a_centre().pk, text="登记")
    rest = list_items(a_centre().pk, text="登记", after=first.next)
    assert (len(first.rows), len(rest.rows), rest.next) == (20, 1, None)
    assert not {row.id for row in first.rows} & {row.id for row in rest.rows}


def test_lists_come_in_pages_of_twenty() -> None:
    for number in range(21):
        _named(f"事项{number:02}")
    first = list_items(a_centre().pk)
    assert len(first.rows) == 20
    rest = list_items(a_centre().pk, after=first.next)
    assert (len(rest.rows), rest.next) == (1, None)
    assert not {row.id for row in first.rows} & {row.id for row in rest.rows}
    assert len(list_items(a_centre().pk, after="nonsense").rows) == 20


def test_zones_count_their_items() -> None:
    _named("登记一")
    _named("登记二")
    a_zone(code="empty")
    assert [zone.items for zone in list_zones(a_centre().pk)] == [2, 0]


def test_the_guide_names_the_windows_that_accept_the_item() -> None:
    zone = a_zone()
    window, _outlet = a_window(zone), a_window(zone, kind="outlet")
    item = an_item(zone=zone)
    guide = get_guide(a_centre().pk, item.code)
    assert [one.name for one in guide.windows] == [window.display_name]
    assert [one.name for one in guide.materials] == ["材料1", "材料2"]


def test_general_windows_too_accept_only_what_is_placed_there() -> None:
    general = a_window(a_zone(code="general", is_general=True), kind="general_acceptance")
    item = an_item(a_department(), a_zone())
    item.zones.clear()
    assert get_guide(a_centre().pk, item.code).windows == ()
    item.zones.add(general.zone)
    assert [one.name for one in get_guide(a_centre().pk, item.code).windows] == [general.display_name]


@pytest.mark.parametrize(
    ("state", "code"), [(ServiceItem.State.DRAFT, "not_found"), (ServiceItem.State.ABOLISHED, "guide_gone")]
)
def test_what_was_never_published_or_is_abolished_has_no_guide(state: str, code: str) -> None:
    item = an_item()
    ServiceItem.objects.filter(pk=item.pk).update(state=state)
    with pytest.raises(Refusal) as refused:
        get_guide(a_centre().pk, item.code)
    assert refused.value.code == code


def test_a_suspended_item_has_a_guide_and_is_not_accepted() -> None:
    item = an_item()
    ServiceItem.objects.filter(pk=item.pk).update(state=ServiceItem.State.SUSPENDED)
    assert get_guide(a_centre().pk, item.code).state == "suspended"
    with pytest.raises(Refusal) as refused:
        get_item_sheet(a_centre().pk, item.code)
    assert refused.value.code == "item_not_found"


def test_an_item_that_is_handled_by_its_children_lists_them() -> None:
    parent = an_item()
    child = an_item(parent.department)
    ServiceItem.objects.filter(pk=child.pk).update(parent=parent)
    assert [one.address for one in get_guide(a_centre().pk, parent.code).children] == [child.code]
    above = get_guide(a_centre().pk, child.code).parent
    assert above is not None
    assert above.address == parent.code


def test_only_files_that_the_version_names_are_given_out() -> None:
    named = "a" * 64
    item = an_item(materials=[{"code": "form", "name": "申请表", "blank_form": named}])
    assert find_guide_file(a_centre().pk, item.code, named) == "申请表（空白表）"
    for digest in ["b" * 64, ""]:
        with pytest.raises(Refusal) as refused:
            find_guide_file(a_centre().pk, item.code, digest)
        assert refused.value.code == "not_found"
