"""A blueprint becomes a centre, again and again, without losing anything."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, an_actor
from tests.builders.blueprint import a_blueprint
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.actions import change_term, revoke
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.models import Bundle, BundleVersion, ItemVersion, ServiceItem
from yichuang.domains.organisation.actions import load_calendar as correct_calendar
from yichuang.domains.organisation.models import CalendarDay, Centre, LoadedPart, Post, Window, Zone
from yichuang.domains.organisation.queries import load_calendar
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import Blueprint, read_blueprint, summarise
from yichuang.rules.calendar_file import CalendarRow

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
    assert Bundle.objects.filter(state="published", version__isnull=False).count() == len(qingliu().bundles) >= 16
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
    part = LoadedPart.objects.get(kind="item", code=item.code)
    LoadedPart.objects.filter(pk=part.pk).update(said=part.said | {"visits": 7})  # so the file said at that time
    establish("qingliu", qingliu(), NOW)
    before[ItemVersion] += 1
    assert {model: model.objects.count() for model in before} == before
    item.refresh_from_db()
    assert item.version is not None
    assert (item.version.number, item.version.pk != old.pk) == (2, True)
    assert ItemVersion.objects.filter(pk=old.pk).exists()


def an_authorisation_of(blueprint: Blueprint) -> Authorisation:
    """The first that the blueprint grants without an end."""
    establish("qingliu", blueprint, NOW)
    return Authorisation.objects.filter(post__account__isnull=False, ends_on=None).order_by("id")[0]


@pytest.mark.parametrize("is_from_before", [False, True])
def test_what_the_manager_changed_or_revoked_stays_when_the_blueprint_is_loaded_again(is_from_before: bool) -> None:
    kept = an_authorisation_of(qingliu())
    other = Authorisation.objects.filter(ends_on=None).exclude(pk=kept.pk).order_by("id")[0]
    manager = an_actor(Post.objects.filter(kind="centre_manager", account__isnull=False)[0])
    day = NOW.date() + timedelta(days=30)
    change_term(actor=manager, now=NOW, code=kept.code, ends_on=day)
    revoke(actor=manager, now=NOW, code=other.code, reason="调离")
    if is_from_before:
        LoadedPart.objects.all().delete()  # loaded before there was a record: the trail knows
    for _ in range(2):
        establish("qingliu", qingliu(), NOW)
        assert Authorisation.objects.get(pk=kept.pk).ends_on == day
        assert Authorisation.objects.get(pk=other.pk).revoked_at == NOW


def test_what_changed_in_the_blueprint_is_brought_and_the_rest_left_alone() -> None:
    blueprint = qingliu()
    kept = an_authorisation_of(blueprint)
    manager = an_actor(Post.objects.filter(kind="centre_manager", account__isnull=False)[0])
    day = NOW.date() + timedelta(days=30)
    change_term(actor=manager, now=NOW, code=kept.code, ends_on=day)
    kept.refresh_from_db()
    part = LoadedPart.objects.get(kind="authorisation", code=kept.code)
    Authorisation.objects.filter(pk=kept.pk).update(powers=["accept"])
    LoadedPart.objects.filter(pk=part.pk).update(said=part.said | {"powers": ["accept"]})
    establish("qingliu", blueprint, NOW)
    now = Authorisation.objects.get(pk=kept.pk)
    assert (now.powers, now.ends_on) == (kept.powers, day)  # the powers are new in the file, the last day is not
    LoadedPart.objects.filter(pk=part.pk).update(said=part.said | {"ends_on": "2020-01-01"})
    establish("qingliu", blueprint, NOW)
    assert Authorisation.objects.get(pk=kept.pk).ends_on is None  # now the file has another last day


def test_the_regions_own_days_are_added_once_and_a_later_correction_of_them_stays(tmp_path: Path) -> None:
    days = "calendar: [{date: 2026-05-28, is_working: false, name: 古尔邦节}]\noutlet:"
    blueprint = read_blueprint(str(a_blueprint(tmp_path, ("small/centre.yaml", "outlet:", days)))).blueprint
    assert blueprint is not None
    for _ in range(2):
        centre = establish("small", blueprint, NOW)
    holiday = date(2026, 5, 28)
    assert CalendarDay.objects.count() == Entry.objects.filter(verb="load_calendar").count() == 1
    assert not load_calendar(centre.pk).is_working_day(holiday)
    rows = [CalendarRow(holiday, True, "照常上班")]
    correct_calendar(now=NOW, year=2026, days=rows, source="县政府通知", region_code=centre.region.code)
    establish("small", blueprint, NOW)
    assert load_calendar(centre.pk).is_working_day(holiday)
