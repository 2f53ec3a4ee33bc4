"""Clients that act over HTTP, each on its own kept connection; what they saw is put together."""

import http.client
import json
import random
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..demonstration.people import a_person, an_organisation
from .platform import Counter

Latencies = tuple[list[float], list[int]]  # seconds and queries of each act
Client = Callable[[float], Latencies]
"""Acts until a moment of ``time.perf_counter``."""


@dataclass
class Measured:
    """What the clients saw: seconds of each act, queries that the platform counted, the time it all took."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Acts a second."""
        return len(self.latencies) / self.seconds

    @property
    def queries_each(self) -> float:
        """Mean number of queries of one act."""
        return round(sum(self.queries) / len(self.queries), 2)

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the acts was answered."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def act_for(seconds: float, clients: Sequence[Client]) -> Measured:
    """Let all clients act at once until the time is over. Raises RuntimeError where an act was not done."""
    seen, failures = Measured(), []
    lock, barrier = threading.Lock(), threading.Barrier(len(clients) + 1)

    def work(client: Client) -> None:
        try:
            barrier.wait()
            latencies, queries = client(time.perf_counter() + seconds)
            with lock:
                seen.latencies += latencies
                seen.queries += queries
        except Exception as problem:  # told below, in the main thread
            failures.append(problem)

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
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


def accepting(address: tuple[str, int], counter: Counter, made: list[str] | None = None) -> Client:
    """A client that accepts cases; their numbers are added to ``made``."""

    def client(end: float) -> Latencies:
        caller, chance = Caller(address, counter.token), random.Random()
        while time.perf_counter() < end:
            answer = caller.post("/api/v1/cases", _body(chance, counter))
            if answer["state"] != "accepted":
                raise RuntimeError(f"not accepted: {answer}")
            if made is not None:
                made.append(str(answer["number"]))
        return caller.done()

    return client


class Caller:
    """One connection with a token, which counts what it does."""

    def __init__(self, address: tuple[str, int], token: str) -> None:
        self._connection = http.client.HTTPConnection(*address, timeout=60)
        self._token = token
        self._latencies: list[float] = []
        self._queries: list[int] = []

    def post(self, path: str, body: bytes) -> dict[str, object]:
        """The answer to a POST. Raises RuntimeError where it was refused."""
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        begun = time.perf_counter()
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        self._latencies.append(time.perf_counter() - begun)
        if answer.status not in {200, 201}:
            raise RuntimeError(f"{path} was refused: {answer.status} {text.decode()[:500]}")
        self._queries.append(int(answer.headers["X-Queries"]))
        found: dict[str, object] = json.loads(text)
        return found

    def done(self) -> Latencies:
        """What was counted; the connection is closed."""
        self._connection.close()
        return self._latencies, self._queries


def _body(chance: random.Random, counter: Counter) -> bytes:
    applicant = an_organisation(chance) if counter.for_organisations else a_person(chance)
    materials = [
        {"code": code, "files": [digest], "originals": 1}
        for code, digest in zip(counter.materials, counter.files, strict=True)
    ]
    body = {"item": counter.item, "applicant": applicant, "materials": materials, "outcome": "accept"}
    return json.dumps(body).encode()
