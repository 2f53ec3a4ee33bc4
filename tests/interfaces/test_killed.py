"""Thirty times a web process or the worker is killed in the middle of two thousand acts; afterwards nothing is missing,
nothing is there twice, and no number, message or clock is wrong."""

import threading
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.driver import Journal, drive, open_windows
from tests.faults.platform import Platform, read_json
from yichuang.interfaces.commands.demonstration.plans import BASIC
from yichuang.rules.cases.telling_whom import step_of

pytestmark = [pytest.mark.db, pytest.mark.long]
ACTS, KILLS, CLIENTS = 2000, 30, 3


@pytest.fixture
def platform(database_server: str, tmp_path: Path) -> Any:
    platform = Platform(database_server, tmp_path)
    try:
        platform.start()
        yield platform
    finally:
        platform.stop()


def act_and_kill(platform: Platform) -> tuple[Journal, Counter[str]]:
    """All clients act; each time another thirtieth of the acts is done, something is killed."""
    open_windows(platform.url, platform.folder / "demo.json")
    journal, killed, chance = Journal(), Counter[str](), Random(30)
    clients = [
        threading.Thread(
            target=drive,
            args=(platform.url, platform.folder / "demo.json", journal, BASIC),
            kwargs={"wanted": ACTS, "place": place, "of": CLIENTS},
        )
        for place in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    while any(client.is_alive() for client in clients):
        clients[0].join(0.05)
        if killed.total() < KILLS and journal.count >= (killed.total() + 1) * ACTS / (KILLS + 1):
            killed[platform.kill_one(chance)] += 1
    return journal, killed


def test_thirty_kills_in_two_thousand_acts_lose_and_double_nothing(platform: Platform) -> None:
    journal, killed = act_and_kill(platform)
    assert journal.problems == []
    assert journal.count >= ACTS
    assert killed.total() == KILLS
    assert min(killed["web"], killed["worker"]) > 5
    assert journal.cut_off > 0  # or nobody was in the middle of anything
    platform.drain(180)

    kept: dict[str, list[str]] = {}
    entries = (
        "SELECT subject, verb FROM audit_entry WHERE subject LIKE 'case:%' AND outcome = 'done' AND actor LIKE 'post:%'"
        " ORDER BY id"
    )
    for subject, verb in platform.query(entries):
        kept.setdefault(subject.removeprefix("case:"), []).append(verb)
    assert kept == dict(journal.acts)
    numbers = [number for (number,) in platform.query("SELECT number FROM cases_case")]
    assert sorted(numbers) == sorted(journal.acts)

    seen = read_json(platform.run(["-m", "tests.faults.inspect_cases"]))
    assert seen["clocks"] == []
    outcomes = dict(platform.query("SELECT number, outcome FROM cases_case"))
    for number, verbs in journal.acts.items():
        acts = verbs[1:] if verbs[:2] == ["receive", "accept"] else verbs  # one act: told and written of the second
        told = Counter(step_of(verb, outcomes[number]) for verb in acts if verb in seen["verbs_told"])
        assert seen["told"].get(number, {}) == told, number
        notices = {seen["notices"][verb].format(outcome=outcomes[number]) for verb in acts if verb in seen["notices"]}
        assert sorted(seen["written"].get(number, [])) == sorted(notices), number

    report = read_json(platform.run(["-m", "yichuang", "audit", "verify", "--json"]))
    assert report["intact"], report["findings"][:5]
    assert report["cases"] == len(journal.acts)
