"""How many everyday questions find their item: the shared ones, and our own, which were written before each round."""

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import SHARED_DATA
from yichuang.rules.catalogue.search import Entry, Index

OWN = Path(__file__).parent
AMONG_FIVE, FIRST = 0.96, 0.72


@cache
def _index() -> Index[str]:
    with (SHARED_DATA / "county_items.csv").open(encoding="utf-8-sig", newline="") as file:
        return Index.build(
            Entry(row["item_name"], row["item_name"], parent=row["parent_item"], department=row["department"])
            for row in csv.DictReader(file)
        )


def _rank(text: str, relevant: list[str]) -> int:
    names = list(dict.fromkeys(hit.payload for hit in _index().search(text, 10)))
    return next((rank for rank, name in enumerate(names, 1) if name in relevant), 99)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "file", [SHARED_DATA / "search_queries.jsonl", *sorted(OWN.glob("*.jsonl"))], ids=lambda file: file.stem
)
def test_everyday_questions_find_their_item(file: Path) -> None:
    asked = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    ranks = {one["query"]: _rank(one["query"], one["relevant"]) for one in asked}
    missed = [text for text, rank in ranks.items() if rank > 5]
    assert 1 - len(missed) / len(ranks) >= AMONG_FIVE, missed
    assert sum(rank == 1 for rank in ranks.values()) / len(ranks) >= FIRST


@pytest.mark.shared_data
def test_every_question_of_our_own_asks_for_items_that_exist() -> None:
    names = {entry.name for entry in _index().entries}
    files = sorted(OWN.glob("*.jsonl"))
    asked = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(asked) >= 1000
    assert [one["query"] for one in asked if not one["relevant"] or not set(one["relevant"]) <= names] == []
