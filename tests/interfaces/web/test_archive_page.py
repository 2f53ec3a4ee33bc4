"""The manager's list of archive packages: only of the own centre, and each taking is on record."""

import pytest
from django.utils import timezone

from tests.builders import a_centre, a_post, an_actor
from tests.builders.desks import a_client
from tests.journeys.test_archive import a_closed_case
from yichuang.domains.audit.queries import find_last_entry
from yichuang.domains.cases.models import ArchivePackage
from yichuang.journeys.archive import archive_case
from yichuang.rules.archive import check

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_a_manager_finds_a_package_and_takes_it() -> None:
    case = a_closed_case()
    package = archive_case(case_id=case.pk, now=timezone.now())
    manager = a_client(an_actor(a_post("centre_manager", a_centre())))
    page = manager.get("/management/archive/", {"q": case.number[:12]}).content.decode()
    assert case.number in page
    assert case.number not in manager.get("/management/archive/", {"q": "999"}).content.decode()
    taken = manager.post(f"/management/archive/{package.pk}/")
    assert check(taken.content).intact
    last = find_last_entry(f"case:{case.number}")
    assert last is not None
    assert last.verb == "take_package"


def test_another_centre_and_other_posts_see_nothing_of_it() -> None:
    package = archive_case(case_id=a_closed_case().pk, now=timezone.now())
    stranger = a_client(an_actor(a_post("centre_manager", a_centre("other"))))
    assert b"yc-number" not in stranger.get("/management/archive/").content
    assert stranger.post(f"/management/archive/{package.pk}/").status_code == 404
    clerk = a_client(an_actor(a_post("clerk", a_centre())))
    assert clerk.get("/management/archive/").status_code == 403
    assert ArchivePackage.objects.count() == 1
