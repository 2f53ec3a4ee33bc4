"""Sixty-four windows of many kinds call from several lines at once: nobody twice, nobody lost, nobody at a window that
cannot serve them; and a process that is killed in the middle loses and doubles nothing."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from tests.builders import NOW, a_centre, a_post, a_window, a_zone, an_actor, an_item
from tests.builders.hall import a_clerk_at
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Call, Ticket, TicketMatter, Visit
from yichuang.domains.organisation.models import Window
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import env

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
WINDOWS, THREADS, TICKETS, PEOPLE = 64, 8, 160, 60


def test_sixty_four_windows_share_several_lines() -> None:
    centre = a_centre(settings={"general_windows_help": True}, outlet_policy="outlet_windows")
    zones = [a_zone(code=code) for code in ("tax", "land", "water")]
    waiting = [
        Ticket(
            centre=centre, day=NOW.date(), number=f"A{n:03d}", zone=zones[n % 3], token=f"{n:032x}",
            taken_at=NOW - timedelta(seconds=n), queued_at=NOW - timedelta(seconds=n),
            priority="elderly" if n % 11 == 0 else "", purpose="collect" if n % 7 == 0 else "apply",
            slot_at=NOW - timedelta(seconds=n) if n % 13 == 0 else None,
        )
        for n in range(TICKETS)
    ]  # fmt: skip
    Ticket.objects.bulk_create(waiting)
    for ticket in waiting[5::40]:  # a second matter, at another zone
        TicketMatter.objects.create(ticket=ticket, item=an_item(zone=zones[0]), zone=zones[0], order=1)
    windows = [
        a_window(zones[n % 3], kind="outlet" if n % 8 == 0 else "general_acceptance" if n % 8 == 7 else "acceptance")
        for n in range(WINDOWS)
    ]
    clerks = [a_clerk_at(window) for window in windows]
    served: list[tuple[str, int]] = []
    failures: list[BaseException] = []

    def work(mine: list[Actor]) -> None:
        chance = random.Random(len(served))
        try:
            while mine:
                clerk = chance.choice(mine)
                if not (ticket := hall.call_next(actor=clerk, now=NOW, finish_first=True)):
                    mine.remove(clerk)
                    continue
                served.append((ticket.number, ticket.window_id or 0))
                hall.start(actor=clerk, now=NOW, ticket_id=ticket.pk)
                if chance.random() < 0.1:
                    hall.hold(actor=clerk, now=NOW, reason="copy", ticket_id=ticket.pk)
                    hall.call_back(actor=clerk, now=NOW, ticket_id=ticket.pk)
                    hall.start(actor=clerk, now=NOW)
                visit = hall.finish(actor=clerk, now=NOW)
                while visit.closed_at is None and Ticket.objects.filter(visit=visit, window=ticket.window_id).exists():
                    visit = hall.finish(actor=clerk, now=NOW)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(clerks[n::THREADS],)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work(list(clerks))  # whom a transfer left after the last look
    assert failures == []
    assert not Ticket.objects.exclude(state="done").exists()
    assert not TicketMatter.objects.filter(done_at=None).exists()
    transfers = Counter(
        Call.objects.filter(kind="next_matter", ticket__calls__kind="call").values_list("ticket__number", flat=True)
    )
    times = Counter(number for number, _ in served)
    assert all(count == 1 or number in transfers for number, count in times.items())
    assert (len(times), Visit.objects.count()) == (TICKETS, TICKETS)
    kinds = dict(Window.objects.values_list("pk", "kind"))
    outlets = {number for number, window in served if kinds[window] == "outlet"}
    assert outlets == set(Ticket.objects.filter(purpose="collect").values_list("number", flat=True))


_CLERK = """
import contextlib, sys, django
django.setup()
from django.utils import timezone
from yichuang.domains.authority.queries import find_actor
from yichuang.domains.hall import actions as hall
from yichuang.rules.refusal import Refusal
clerk, seen = find_actor(int(sys.argv[1]), timezone.now()), int(sys.argv[2])
print("ready", flush=True)
if seen:  # the page shows somebody who was called: they have come, unless the page is old
    with contextlib.suppress(Refusal):
        hall.start(actor=clerk, now=timezone.now(), ticket_id=seen)
while True:
    ticket = hall.call_next(actor=clerk, now=timezone.now(), finish_first=True, seen=seen)
    if ticket is None:
        break
    print(f"called {ticket.pk}", flush=True)
    seen = ticket.pk
    hall.start(actor=clerk, now=timezone.now(), ticket_id=seen)
print("over", flush=True)
"""


def test_a_killed_window_presses_again_and_has_the_same_person() -> None:
    now, zone = timezone.now(), a_zone()
    Ticket.objects.bulk_create(
        Ticket(
            centre=zone.centre, day=timezone.localdate(now), number=f"A{n:03d}", zone=zone, token=f"{n:032x}",
            taken_at=now, queued_at=now,
        )
        for n in range(PEOPLE)
    )  # fmt: skip
    clerks = [a_clerk_at(a_window(zone), at=now) for _ in range(2)]
    told: list[list[int]] = [[], []]
    threads = [Thread(target=_sit, args=(clerks[place], told[place], 2)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not Ticket.objects.exclude(state="done").exists()
    calls = Call.objects.filter(kind="call")
    assert (calls.count(), calls.values("ticket").distinct().count()) == (PEOPLE, PEOPLE)
    assert Entry.objects.filter(verb="call").count() == PEOPLE
    assert not set(told[0]) & set(told[1])


def _sit(clerk: Actor, told: list[int], kills: int) -> None:
    """A clerk at work until nobody waits; ``kills`` times the process is killed wherever it is: before, within or after
    its transaction, and what it said last is not heard. The next one presses with what was heard."""
    chance = random.Random(clerk.name)
    for _ in range(kills + 1):
        process = _process(clerk, told[-1] if told else 0)
        assert process.stdout
        hears = chance.randrange(3, 15) if kills else 10_000
        word = ""
        for line in process.stdout:
            word, _, number = line.strip().partition(" ")
            if word == "called":
                told.append(int(number))
            if (hears := hears - 1) <= 0:
                break
        if word != "over":
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        kills -= 1


def _process(clerk: Actor, seen: int) -> subprocess.Popen[str]:
    its = connection.settings_dict
    url = f"postgresql://{its['USER']}:{its['PASSWORD']}@{its['HOST']}:{its['PORT']}/{its['NAME']}"
    environment = os.environ | {
        "PYTHONPATH": str(env.ROOT / "src"),
        "YICHUANG_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "yichuang.config.settings",
        "YICHUANG_PLAIN_STATIC": "1",
    }
    command = [sys.executable, "-P", "-c", _CLERK, str(clerk.account_id), str(seen)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_only_the_clerk_of_the_window_and_kind_may_hold() -> None:
    with pytest.raises(Refusal, match="权限"):
        hall.hold(actor=an_actor(a_post("approver")), now=NOW, reason="copy")
