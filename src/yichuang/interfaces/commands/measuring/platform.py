"""The platform under test: tables, the Qingliu centre, clerks at their windows, and the web processes of a real run."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yichuang.domains.catalogue.models import ItemVersion
    from yichuang.domains.organisation.models import Centre

FILES = 5


@dataclass(frozen=True)
class Counter:
    """A clerk at a window, an item that is accepted there, and a stored file for each of its papers.

    ``decider``: the token of a post that may decide the item, empty where only accepting is measured.
    """

    token: str
    item: str
    materials: tuple[str, ...]
    files: tuple[str, ...]
    for_organisations: bool
    decider: str = ""


@contextlib.contextmanager
def running_platform(clients: int, path: str) -> Iterator[tuple[tuple[str, int], list[Counter]]]:
    """The address of the web processes and one counter for each client, for the ``path`` accept or decide."""
    import django

    django.setup()
    counters = _establish(path)
    sockets = _listen(min(2, len(os.sched_getaffinity(0))))
    command = [sys.executable, "-P", "-m", "yichuang.interfaces.supervisor.web"]
    processes = [
        subprocess.Popen([*command, str(one.fileno())], pass_fds=(one.fileno(),), start_new_session=True)
        for one in sockets
    ]
    address: tuple[str, int] = sockets[0].getsockname()
    try:
        _await(address)
        yield address, [counters[n % len(counters)] for n in range(clients)]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)
        for one in sockets:
            one.close()


def _establish(path: str) -> list[Counter]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from yichuang.domains.organisation.models import Centre
    from yichuang.journeys.establish import establish
    from yichuang.journeys.establish.demo import give_demo_access
    from yichuang.rules.blueprint import read_blueprint

    call_command("migrate", verbosity=0, interactive=False)
    centre = Centre.objects.filter(code="qingliu").first()
    if centre is None:
        blueprint = read_blueprint("qingliu").blueprint
        assert blueprint is not None
        centre = establish("qingliu", blueprint, timezone.now())
    tokens = give_demo_access(centre, settings.LOCAL)["tokens"]
    counters = _seat_clerks(centre, tokens, path)
    connections.close_all()
    return counters


def _seat_clerks(centre: "Centre", tokens: dict[str, str], path: str) -> list[Counter]:
    """Each clerk opens a window of the zone; only zones with an item for the path count."""
    import random

    from django.utils import timezone

    from yichuang.domains.authority.queries import find_actor
    from yichuang.domains.documents.actions import store_file
    from yichuang.domains.hall.actions import open_window
    from yichuang.domains.organisation.models import Post, Window
    from yichuang.rules.refusal import Refusal

    from ..demonstration.people import a_picture

    now, counters, chance = timezone.now(), [], random.Random(1)
    for post in Post.objects.filter(centre=centre, kind="clerk", account__isnull=False).select_related(
        "account", "zone"
    ):
        if post.zone is None or post.account is None:
            continue
        version, decider = _choose(post.zone.pk, tokens, path)
        window = Window.objects.filter(zone=post.zone, duties__isnull=True).first()
        if version is None or window is None:
            continue
        actor = find_actor(post.account.pk, now)
        assert actor is not None
        with contextlib.suppress(Refusal):
            open_window(actor=actor, window_id=window.pk, now=now)
        codes = tuple(paper.code for paper in version.materials.all() if paper.necessity != "optional")
        files = [store_file(content=a_picture(chance), name="scan.png", actor=actor, now=now).digest for _ in codes]
        for_organisations = "person" not in version.service_objects
        token = tokens[post.account.username]
        counters.append(Counter(token, version.item.code, codes, tuple(files), for_organisations, decider))
    return counters


def _choose(zone_id: int, tokens: dict[str, str], path: str) -> tuple["ItemVersion | None", str]:
    """An item of the zone without questions: of five needed papers, or (decide) instant and with who decides it."""
    from yichuang.domains.catalogue.models import ItemVersion

    versions = ItemVersion.objects.filter(item__zones=zone_id, item__version__isnull=False).select_related("item")
    for version in versions.order_by("pk"):
        if version.content.get("situations") or version.content.get("form"):
            continue
        if path == "accept":
            if len([paper for paper in version.materials.all() if paper.necessity != "optional"]) == FILES:
                return version, ""
        elif version.case_kind == "instant" and version.needs_decision and (decider := _decider(version, tokens)):
            return version, decider
    return None, ""


def _decider(version: "ItemVersion", tokens: dict[str, str]) -> str:
    """The token of an established post that may decide the item; empty where nobody may."""
    from django.utils import timezone

    from yichuang.domains.authority.queries import list_approvers
    from yichuang.domains.organisation.models import Post
    from yichuang.rules.access import Power

    for one in list_approvers(version.item.department_id, version.item_id, [Power.DECIDE], timezone.now()):
        holder = Post.objects.select_related("account").get(pk=one.post_id).account
        if holder and holder.username in tokens:
            return tokens[holder.username]
    return ""


def _listen(count: int) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    for _ in range(count):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind(("127.0.0.1", sockets[0].getsockname()[1] if sockets else 0))
        one.listen(1024)
        sockets.append(one)
    return sockets


def _await(address: tuple[str, int]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while True:
        try:
            with opener.open(f"http://{address[0]}:{address[1]}/healthz", timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
