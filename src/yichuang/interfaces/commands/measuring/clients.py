"""Clients that accept cases over HTTP, each on its own kept connection."""

import http.client
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field

from ..demonstration.people import a_person, an_organisation
from .platform import Counter


@dataclass
class Accepted:
    """What the clients saw: seconds of each accept, queries that the platform counted, the time it all took."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Accepts a second."""
        return len(self.latencies) / self.seconds

    @property
    def queries_per_accept(self) -> float:
        """Mean number of queries of one accept."""
        return round(sum(self.queries) / len(self.queries), 2)

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the accepts was answered."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def accept_for(seconds: float, address: tuple[str, int], counters: list[Counter]) -> Accepted:
    """Accept from one client a counter until the time is over. Raises RuntimeError where a case was not accepted."""
    seen, failures = Accepted(), []
    lock, barrier = threading.Lock(), threading.Barrier(len(counters) + 1)

    def client(counter: Counter) -> None:
        try:
            barrier.wait()
            latencies, queries = _accept_until(time.perf_counter() + seconds, address, counter)
            with lock:
                seen.latencies += latencies
                seen.queries += queries
        except Exception as problem:  # told below, in the main thread
            failures.append(problem)

    threads = [threading.Thread(target=client, args=(counter,)) for counter in counters]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    seen.seconds = time.perf_counter() - started
    if failures:
        raise RuntimeError(f"{len(failures)} clients failed") from failures[0]
    return seen


def _accept_until(end: float, address: tuple[str, int], counter: Counter) -> tuple[list[float], list[int]]:
    connection = http.client.HTTPConnection(*address, timeout=60)
    chance = random.Random()
    latencies, queries = [], []
    while time.perf_counter() < end:
        body = _body(chance, counter)
        headers = {
            "Authorization": f"Bearer {counter.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        begun = time.perf_counter()
        connection.request("POST", "/api/v1/cases", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        latencies.append(time.perf_counter() - begun)
        if answer.status != 201 or json.loads(text)["state"] != "accepted":
            raise RuntimeError(f"not accepted: {answer.status} {text.decode()[:500]}")
        queries.append(int(answer.headers["X-Queries"]))
    connection.close()
    return latencies, queries


def _body(chance: random.Random, counter: Counter) -> bytes:
    applicant = an_organisation(chance) if counter.for_organisations else a_person(chance)
    materials = [
        {"code": code, "files": [digest], "originals": 1}
        for code, digest in zip(counter.materials, counter.files, strict=True)
    ]
    body = {"item": counter.item, "applicant": applicant, "materials": materials, "outcome": "accept"}
    return json.dumps(body).encode()
