"""Processor time of the search itself over many items: ``python benchmarks/search.py --items FILE.csv [--count N]``.

The names are those of the file, varied with towns and additions until there are enough; the questions are those that
the tests ask. Prints one JSON object. Nothing is asserted: the figures of record are in docs/decisions/0014-search.md.
"""

import argparse
import csv
import json
import os
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from yichuang.rules.catalogue.search import Entry, Index

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "rules" / "search"
PLACES = ("", "东街", "西溪镇", "龙津镇", "北门街道", "高新区", "白塔乡", "南湖", "青山镇", "河口")
ADDITIONS = ("", "（企业）", "（个人）", "（承诺件）", "（跨区）", "（变更）", "（注销）")


def vary(rows: list[dict[str, str]]) -> Iterator[Entry[int]]:
    """Entries without end, first as they are, then varied."""
    number = count()
    for variation in count():
        place, addition = PLACES[variation % len(PLACES)], ADDITIONS[variation % len(ADDITIONS)]
        for row in rows:
            yield Entry(
                next(number),
                f"{place}{row['item_name']}{addition}",
                parent=row["parent_item"],
                department=f"{row['department']}{row['item_type']}",
            )


def main() -> None:
    """Build, ask every question three times, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with args.items.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    entries = list(islice(vary(rows), args.count))
    began = time.process_time()
    index = Index.build(entries)
    built = time.process_time() - began
    texts = [
        json.loads(line)["query"]
        for file in sorted(QUESTIONS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    first, again = _times(index, texts), _times(index, texts * 2)
    print(json.dumps({"items": len(entries), "build_s": round(built, 2), "first": first, "again": again}))


def _times(index: Index[int], texts: list[str]) -> dict[str, float]:
    taken = []
    for text in texts:
        began = time.process_time()
        index.search(text, 20)
        taken.append(1000 * (time.process_time() - began))
    taken.sort()
    return {f"p{share}_ms": round(taken[min(len(taken) - 1, len(taken) * share // 100)], 2) for share in (50, 95, 99)}


if __name__ == "__main__":
    main()
