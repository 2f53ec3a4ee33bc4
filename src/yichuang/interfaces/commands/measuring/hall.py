"""``yichuang bench hall``: 64 windows of one hall call, and people take numbers, on one database.

What is measured are the actions of the product with all their checks (kind of post, the locked seat, the rule of
calling over all lines, trail, live events), in the process, without HTTP, from two processes as the platform has. A
call is a whole round as in the compared system, by the two keys that clerks press for it: 开始, and
完成并叫下一位, whose latency is measured.
"""

import itertools
import multiprocessing
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from .hall_floor import Feeder, call_floor

WINDOWS, ZONES, PROCESSES, THREADS = 64, 8, 2, 2
PACE = 4.0  # seconds between two rounds of a window, and two tickets, in the part that measures latencies


@dataclass
class Seen:
    """What a process saw: numbers that it took or called, seconds of each act, how long it went on."""

    numbers: list[str] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Task:
    """What a process does: with its windows (ids of the posts' accounts), from ``start`` (of ``time.time``) on."""

    what: str
    centre: int
    zones: tuple[int, ...]
    accounts: tuple[int, ...]
    start: float
    seconds: float
    threads: int
    pace: float = 0.0


def measure(seconds: float, url: str) -> dict[str, Any]:
    """The eight figures; ``seconds``: of each part."""
    from .hall_establish import establish_hall

    centre, zones, accounts = establish_hall(WINDOWS, ZONES)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, initializer=_set_up) as pool:

        def run(what: str, threads: int, pace: float = 0.0) -> Seen:
            start = time.time() + 1
            tasks = [
                Task(what, centre, zones, tuple(accounts[n::PROCESSES]), start, seconds, threads, pace)
                for n in range(PROCESSES)
            ]
            return _together(list(pool.map(_work, tasks)))

        list(pool.map(_work, [Task("take", centre, zones, (), time.time(), 0.0, 1)] * PROCESSES))  # imports
        taken = run("take", THREADS)
        with Feeder(url, centre, zones):
            called = run("call", THREADS)
            paced = run("call", WINDOWS // PROCESSES, PACE)
            paced_taking = run("take", WINDOWS // PROCESSES, PACE)
    floor = call_floor(seconds, url, centre, zones)
    answers = [taken.numbers + paced_taking.numbers, called.numbers + paced.numbers]
    return {
        "take_per_s": round(len(taken.numbers) / taken.seconds, 1),
        "call_per_s": round(len(called.numbers) / called.seconds, 1),
        "take_p99_ms": _p99(paced_taking),
        "call_p99_ms": _p99(paced),
        "floor_call_per_s": round(floor, 1),
        "ratio": round(len(called.numbers) / called.seconds / floor, 4),
        "doubles": sum(count - 1 for found in answers for count in Counter(found).values()),
        "lost": _lost(centre, *answers),
    }


def _together(parts: list[Seen]) -> Seen:
    """All processes' as one."""
    return Seen(
        list(itertools.chain.from_iterable(part.numbers for part in parts)),
        list(itertools.chain.from_iterable(part.latencies for part in parts)),
        max(part.seconds for part in parts),
    )


def _p99(seen: Seen) -> float:
    ordered = sorted(seen.latencies)
    return round(ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))] * 1000, 2)


def _lost(centre: int, taken: list[str], called: list[str]) -> int:
    """Numbers that a series skipped, answered tickets that are not there, calls without a finished ticket."""
    from django.db.models import Sum

    from yichuang.domains.hall.models import Ticket, TicketSeries

    tickets = Ticket.objects.filter(centre_id=centre)
    last = TicketSeries.objects.filter(centre_id=centre).aggregate(last=Sum("last"))["last"]
    skipped = int(last) - tickets.count()
    absent = len(set(taken) - set(tickets.values_list("number", flat=True)))
    unserved = len(set(called) - set(tickets.filter(state="done").values_list("number", flat=True)))
    return skipped + absent + unserved


def _set_up() -> None:
    import django

    django.setup()


def _work(task: Task) -> Seen:
    """In a process: its threads act until the time is over."""
    seen, failures, lock = Seen(), [], threading.Lock()

    def work(place: int) -> None:
        from django.db import connection

        try:
            act, put_away = (_taking(task), None) if task.what == "take" else _calling(task, place)
            numbers, latencies, ended = _repeat(act, task)
            if put_away:
                put_away()
            with lock:
                seen.numbers += numbers
                seen.latencies += latencies
                seen.seconds = max(seen.seconds, ended - task.start)
        except Exception as problem:  # told below, in the main thread
            failures.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(task.threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"{len(failures)} threads failed") from failures[0]
    return seen


Act = Callable[[], tuple[str | None, float]]  # the number that was taken or called, and the seconds that it took


def _repeat(act: Act, task: Task) -> tuple[list[str], list[float], float]:
    chance, numbers, latencies = random.Random(), list[str](), list[float]()
    time.sleep(max(0.0, task.start - time.time()) + chance.random() * task.pace)
    end = task.start + task.seconds
    while (begun := time.time()) < end:
        number, seconds = act()
        if number is not None:
            numbers.append(number)
            latencies.append(seconds)
        if task.pace:
            time.sleep(max(0.0, task.pace * (0.5 + chance.random()) - (time.time() - begun)))
    return numbers, latencies, time.time()


def _taking(task: Task) -> Act:
    from django.utils import timezone

    from yichuang.domains.hall import actions as hall
    from yichuang.domains.organisation.models import Centre
    from yichuang.rules.access import APPLICANT

    centre, zones = Centre.objects.get(pk=task.centre), itertools.cycle(random.sample(task.zones, len(task.zones)))

    def take() -> tuple[str, float]:
        zone, begun = next(zones), time.perf_counter()
        ticket = hall.take_ticket(centre=centre, zone_id=zone, actor=APPLICANT, now=timezone.now())
        return ticket.number, time.perf_counter() - begun

    return take


def _calling(task: Task, place: int) -> tuple[Act, Callable[[], None]]:
    from django.utils import timezone

    from yichuang.domains.authority.queries import find_actor
    from yichuang.domains.hall import actions as hall

    found = [find_actor(account, timezone.now()) for account in task.accounts[place :: task.threads]]
    posts = {actor.post_code: actor for actor in found if actor is not None}
    clerks = itertools.cycle(posts.values())
    called: dict[str, int] = {}  # by post, the ticket that has come to its window

    def call() -> tuple[str | None, float]:
        clerk = next(clerks)
        if came := called.pop(clerk.post_code, None):
            hall.start(actor=clerk, now=timezone.now(), ticket_id=came)
        begun = time.perf_counter()
        ticket = hall.call_next(actor=clerk, now=timezone.now(), finish_first=True)
        seconds = time.perf_counter() - begun
        if ticket is None:
            return None, seconds
        called[clerk.post_code] = ticket.pk
        return ticket.number, seconds

    def put_away() -> None:
        for post, ticket in called.items():
            hall.start(actor=posts[post], now=timezone.now(), ticket_id=ticket)
            hall.finish(actor=posts[post], now=timezone.now(), ticket_id=ticket)

    return call, put_away
