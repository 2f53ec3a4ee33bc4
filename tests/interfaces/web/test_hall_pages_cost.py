"""What a page of the hall asks of the database does not grow with the hall."""

from itertools import count
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import a_centre, a_post, a_window, a_zone, an_item
from tests.builders.appointments import settings
from tests.builders.hall import a_clerk_at, a_ticket
from tests.builders.machines import a_machine
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Advice

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGES = {
    "": [
        "/hall/kiosk/", "/hall/kiosk/search/?q=xksx", "/hall/kiosk/for/collect/", "/hall/board/", "/hall/phone/?q=xksx",
        "/book/", "/book/item/{item}/", "/queue/",
    ],
    "guidance": ["/guidance/", "/guidance/state/", "/guidance/search/?q=xksx"],
    "clerk": ["/hall/panel/"],
    "centre_manager": [
        "/management/", "/management/machines/", "/management/appointments/", "/management/planner/",
        "/management/hall/history/", "/management/hall/advice/",
    ],
}  # fmt: skip
_numbers = count(1)


def more_of_everything() -> str:
    """Another zone with an item, windows, a clerk who serves, people who wait, machines, advice; the item's code."""
    number, now = next(_numbers), timezone.now()
    zone = a_zone(code=f"zone-{number}", name=f"专区{number}")
    item, window = an_item(zone=zone), a_window(zone)
    closed = a_window(zone)
    clerk = a_clerk_at(window, now)
    for _ in range(2):
        a_ticket(zone, now, item_id=item.pk)
    hall.call_next(actor=clerk, now=now)
    for kind in ("window_display", "pad"):
        a_machine(kind, code=f"{kind.replace('_', '-')}-{number}", at=now, window_id=window.pk)
    Advice.objects.create(
        centre=a_centre(), kind="open", window=closed, post_id=clerk.post_id, reason="等候的人多", figures={},
        groups=[], made_at=now, seen_at=now,
    )  # fmt: skip
    return item.code


def queries(client: Client, path: str) -> int:
    """Of the page once its caches are warm."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(asked)


def test_no_page_of_the_hall_asks_more_where_the_hall_is_larger() -> None:
    settings(a_centre())
    code = more_of_everything()
    clients: dict[str, Any] = {}
    for kind in PAGES:
        clients[kind] = Client()
        if kind:
            account = a_post(kind).account
            assert account is not None
            clients[kind].force_login(account)
    where = [(kind, path.format(item=code)) for kind, paths in PAGES.items() for path in paths]
    small = {path: queries(clients[kind], path) for kind, path in where}
    for _ in range(4):
        more_of_everything()
    cache.clear()
    large = {path: queries(clients[kind], path) for kind, path in where}
    assert {path: (small[path], large[path]) for path in small if large[path] > small[path]} == {}
