"""Clients that act over the public API and never lose heart: what was cut off is sent again with the same key."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import httpx

from yichuang.interfaces.commands.demonstration.staff import Refused, Staff
from yichuang.interfaces.commands.demonstration.walk import Plan, Walk, prepare_walk
from yichuang.interfaces.commands.demonstration.ways import choose

PATIENCE = 90  # seconds for which one request is sent again


class Resilient(httpx.BaseTransport):
    """Sends a request again, as it was, until an answer comes."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()
        self.cut_off = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        content, deadline = request.read(), time.monotonic() + PATIENCE
        while True:
            try:
                again = httpx.Request(request.method, request.url, headers=request.headers, content=content)
                again.extensions = request.extensions
                answer = self._inner.handle_request(again)
                answer.read()
                return answer
            except httpx.TransportError:
                self.cut_off += 1
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)


class Journal:
    """What was acknowledged: verbs by case, in order. Threads write into it."""

    def __init__(self) -> None:
        self.acts: dict[str, list[str]] = defaultdict(list)
        self.count = 0
        self.problems: list[str] = []
        self.cut_off = 0
        self._lock = threading.Lock()

    def hear(self, answer: httpx.Response) -> None:
        """Note an acknowledged act on a case."""
        path = answer.request.url.path.removeprefix("/api/v1")
        if answer.request.method != "POST" or not path.startswith("/cases") or answer.is_error:
            return
        given, told = json.loads(answer.request.read() or b"{}"), json.loads(answer.read())
        verbs = _RECEIVED[given["outcome"]] if path == "/cases" else [path.rsplit("/", 1)[1].replace("-", "_")]
        with self._lock:
            self.acts[told["number"]] += verbs
            self.count += 1


_RECEIVED = {
    "accept": ["receive", "accept"],
    "receive": ["receive"],
    "deficient": ["receive", "tell_deficiency"],
    "refuse": ["receive", "refuse_acceptance"],
}


def drive(url: str, demo: Path, journal: Journal, plans: Sequence[Plan], *, wanted: int, place: int, of: int) -> None:
    """Walk cases until ``wanted`` acts of all clients were acknowledged; this client has its own items."""
    chance, transport = Random(place), Resilient()
    client = httpx.Client(base_url=url, timeout=30, transport=transport, trust_env=False)
    client.event_hooks["response"] = [journal.hear]
    try:
        with Staff(url, demo, client) as staff:
            mine = [item for item in staff.items() if hash_of(item["code"]) % of == place]
            while journal.count < wanted:
                for plan in plans:
                    walk = Walk(plan=plan.name, expected=plan.expected, staff=staff, chance=chance)
                    _walk(walk, plan, mine, journal)
                    if journal.count >= wanted:
                        break
    except Exception as problem:  # told by the test, in the main thread
        journal.problems.append(f"client {place}: {problem!r}")
    journal.cut_off += transport.cut_off


def open_windows(url: str, demo: Path) -> None:
    """A clerk sits down in every zone that accepts something, before the clients come."""
    with Staff(url, demo) as staff:
        zones = {staff.guide(item["code"])["windows"][0]["zone_code"] for item in staff.items()}
        for zone in sorted(zones):
            staff.clerk(zone)


def _walk(walk: Walk, plan: Plan, items: list[dict[str, Any]], journal: Journal) -> None:
    pool = [item for item in items if plan.fits(item)]
    if not pool:
        return
    try:
        prepare_walk(walk, choose(walk, pool))
        for step in plan.steps:
            step(walk)
    except Refused as refused:
        journal.problems.append(f"{walk.line} {refused}")


def hash_of(text: str) -> int:
    """The same number in every process."""
    return sum(text.encode())
