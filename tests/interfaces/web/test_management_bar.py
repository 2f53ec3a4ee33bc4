"""The manager's bar is one table: each link leads to a page that its reader may see and that says where one is."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.builders import a_post, an_actor
from tests.builders.desks import a_client
from yichuang.interfaces.web.management import urls
from yichuang.interfaces.web.management.bar import ENTRIES, groups_of

pytestmark = [pytest.mark.django_db, pytest.mark.db]

ACTS_AND_FILES = {"management_fees_table", "authorisation_items"}
OWN_BAR = {"catalogue"}


class _Current(HTMLParser):
    """Addresses of the links that are marked as the present page or group."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and "aria-current" in given:
            self.found.append((given["aria-current"], given.get("href")))


@pytest.mark.parametrize("kind", ["centre_manager", "administrator", "supervisor"])
def test_every_link_opens_for_whoever_sees_it_and_is_marked_there(kind: str) -> None:
    actor = an_actor(a_post(kind))
    client = a_client(actor)
    groups = groups_of(actor, "")
    assert 0 < len(groups) <= 8
    for group in groups:
        for entry in group.entries:
            address = reverse(entry.name)
            answer = client.get(address)
            assert answer.status_code == 200, entry.name
            if entry.name in OWN_BAR:
                continue
            reader = _Current()
            reader.feed(answer.content.decode())
            assert ("true", reverse(group.entries[0].name)) in reader.found, entry.name
            if len(group.entries) > 1:
                assert ("page", address) in reader.found, entry.name


def test_no_page_of_the_management_is_left_without_a_link() -> None:
    known = {name for entry in ENTRIES for name in (entry.name, *entry.also)}
    lists = {one.name for one in urls.urlpatterns if "<" not in str(one.pattern)}
    posts = {"management_organ", "interface_register"}
    assert lists - known - ACTS_AND_FILES - posts == set()
