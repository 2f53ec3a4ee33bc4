"""A blueprint becomes a centre, again and again, without losing anything."""

import pytest

from tests.builders import NOW
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.models import ItemVersion, ServiceItem
from yichuang.domains.organisation.models import Centre, Post, Window, Zone
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import Blueprint, read_blueprint, summarise

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def qingliu() -> Blueprint:
    reading = read_blueprint("qingliu")
    assert reading.blueprint is not None
    return reading.blueprint


def test_qingliu_has_its_nine_zones_named_windows_and_all_its_items() -> None:
    establish("qingliu", qingliu(), NOW)
    summary = summarise(read_blueprint("qingliu"))
    assert list(Zone.objects.values_list("name", flat=True)) == [zone["name"] for zone in summary["zones"]]
    assert list(Window.objects.values_list("display_name", flat=True)) == summary["windows"]
    assert ServiceItem.objects.count() == summary["items"] >= 80
    assert not ServiceItem.objects.filter(version=None).exists()
    assert Centre.objects.get().short_name == "清流政务服务"


def test_loading_again_makes_nothing_twice() -> None:
    establish("qingliu", qingliu(), NOW)
    before = [model.objects.count() for model in (ServiceItem, ItemVersion, Post, Window, Authorisation)]
    establish("qingliu", qingliu(), NOW)
    assert [model.objects.count() for model in (ServiceItem, ItemVersion, Post, Window, Authorisation)] == before


def test_a_changed_item_becomes_a_new_version_and_the_old_one_stays() -> None:
    establish("qingliu", qingliu(), NOW)
    item = ServiceItem.objects.order_by("id").first()
    assert item is not None
    assert item.version is not None
    old = item.version
    ItemVersion.objects.filter(pk=old.pk).update(result_validity="changed by hand")
    establish("qingliu", qingliu(), NOW)
    item.refresh_from_db()
    assert item.version is not None
    assert (item.version.number, item.version.pk != old.pk) == (2, True)
    assert ItemVersion.objects.filter(pk=old.pk).exists()


def test_window_clerks_never_get_the_power_to_decide() -> None:
    establish("qingliu", qingliu(), NOW)
    clerks = Authorisation.objects.filter(post__kind__in=["clerk", "outlet_clerk"])
    assert clerks.exists()
    assert not clerks.filter(powers__overlap=["decide", "seal", "review"]).exists()
