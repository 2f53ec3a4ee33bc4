"""The decision path: clients that decide accepted instant matters over HTTP.

The matters are accepted before the clock runs; each is decided once, by an authorised post of its department.
"""

import json
import time
from collections.abc import Sequence

from .clients import Caller, Client, Latencies, Measured, accepting, act_for
from .platform import Counter

_BODY = json.dumps({"outcome": "granted", "opinion": "符合法定条件，准予。"}).encode()
_SPARE = 1.5  # more matters than the clients got through in the trial, so that nobody runs dry


def decide_for(seconds: float, address: tuple[str, int], counters: Sequence[Counter]) -> Measured:
    """Decide until the time is over, one client a counter. Raises RuntimeError where a decision was refused."""
    trial = _decide(2.0, address, counters, _accept(address, counters, 12))
    return _decide(seconds, address, counters, _accept(address, counters, _enough(trial, seconds, len(counters))))


def _enough(trial: Measured, seconds: float, clients: int) -> int:
    return int(trial.per_second * seconds * _SPARE / clients) + 2


def _accept(address: tuple[str, int], counters: Sequence[Counter], each: int) -> list[list[str]]:
    """``each`` accepted matters for every client."""
    piles: list[list[str]] = [[] for _ in counters]
    while short := [place for place, pile in enumerate(piles) if len(pile) < each]:
        act_for(1.0, [accepting(address, counters[place], piles[place]) for place in short])
    return piles


def _decide(
    seconds: float, address: tuple[str, int], counters: Sequence[Counter], piles: Sequence[list[str]]
) -> Measured:
    return act_for(seconds, [_deciding(address, counter, pile) for counter, pile in zip(counters, piles, strict=True)])


def _deciding(address: tuple[str, int], counter: Counter, pile: list[str]) -> Client:
    def client(end: float) -> Latencies:
        caller = Caller(address, counter.decider)
        while pile and time.perf_counter() < end:
            answer = caller.post(f"/api/v1/cases/{pile.pop()}/decide", _BODY)
            if answer["state"] != "decided":
                raise RuntimeError(f"not decided: {answer}")
        return caller.done()

    return client
