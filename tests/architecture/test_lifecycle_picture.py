"""The drawn lifecycle and its table say what the platform does."""

import importlib
import sys

import pytest

from yichuang.domains.cases.labels import STATES, VERBS
from yichuang.rules.cases import lifecycle
from yichuang.rules.cases.conditions import CONDITIONS
from yichuang.toolkit import env


def test_the_documents_are_in_step_with_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(env.ROOT / "tools"), *sys.path])
    said = importlib.import_module("lifecycle").contents()
    stale = [path.name for path, text in said.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python tools/lifecycle.py"
    drawing = next(text for path, text in said.items() if path.suffix == ".svg")
    assert all(words in drawing for words in [*STATES.values(), *(VERBS[name] for name in lifecycle.VERBS)])


def test_every_condition_of_the_table_is_defined_and_every_one_defined_is_asked() -> None:
    asked = {name for verb in lifecycle.VERBS.values() for name in verb.asks}
    assert asked == set(CONDITIONS)


def test_every_state_is_reached_and_only_ended_ones_have_no_way_on() -> None:
    reached = {verb.to for verb in lifecycle.VERBS.values() if verb.to}
    assert reached == set(lifecycle.State)
    moves = {state for verb in lifecycle.VERBS.values() if verb.to for state in verb.sources if state}
    assert set(lifecycle.State) - moves <= lifecycle.ENDED
