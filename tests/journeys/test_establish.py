"""A blueprint becomes a centre, again and again, without losing anything."""

import pytest

from tests.builders import NOW
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.models import Bundle, BundleVersion, ItemVersion, ServiceItem
from yichuang.domains.organisation.models import Centre, Post, Window, Zone
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import Blueprint, read_blueprint, summarise

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def qingliu() -> Blueprint:
    reading = read_blueprint("qingliu")
    assert reading.blueprint is not None
    return reading.blueprint


def test_qingliu_is_established_and_loading_it_again_only_brings_what_changed() -> None:
    establish("qingliu", qingliu(), NOW)
    summary = summarise(read_blueprint("qingliu"))
    assert list(Zone.objects.values_list("name", flat=True)) == [zone["name"] for zone in summary["zones"]]
    assert list(Window.objects.values_list("display_name", flat=True)) == summary["windows"]
    assert ServiceItem.objects.count() == summary["items"] >= 80
    assert not ServiceItem.objects.filter(version=None).exists()
    assert Bundle.objects.filter(state="published", version__isnull=False).count() == summary["bundles"] >= 16
    assert Centre.objects.get().short_name == "清流政务服务"
    clerks = Authorisation.objects.filter(post__kind__in=["clerk", "outlet_clerk"])
    assert clerks.exists()
    assert not clerks.filter(powers__overlap=["decide", "seal", "review"]).exists()

    before = {
        model: model.objects.count()
        for model in (ServiceItem, ItemVersion, Bundle, BundleVersion, Post, Window, Authorisation)
    }
    item = ServiceItem.objects.select_related("version").order_by("id").first()
    assert item is not None
    old = item.version
    assert old is not None
    ItemVersion.objects.filter(pk=old.pk).update(content=old.content | {"visits": 7})
    establish("qingliu", qingliu(), NOW)
    before[ItemVersion] += 1
    assert {model: model.objects.count() for model in before} == before
    item.refresh_from_db()
    assert item.version is not None
    assert (item.version.number, item.version.pk != old.pk) == (2, True)
    assert ItemVersion.objects.filter(pk=old.pk).exists()
