"""``yichuang search-eval``: how well the search finds the items of a file; needs no database.

In:  ``--items`` CSV with a header: item_name, optionally parent_item, department, item_type; ``--queries`` JSON lines
     {"query": "开奶茶店", "relevant": ["…"]}; ``relevant`` may be left out or empty.
Out: ``--results`` JSON lines {"query", "hits": [first ten distinct item names]}; on standard output the shares of the
     queries with an answer among the first and the first five hits and the mean reciprocal rank among the first ten
     (over the queries that have a relevant item), the number of queries, and milliseconds per search.
Status 2: a file cannot be read or written.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yichuang.rules.catalogue.search import Entry, Index

TEN, FIVE = 10, 5
UNREADABLE = 2


class BadFileError(Exception):
    """A file cannot be used; the text names it and says why."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The files, and whether the answer is one JSON object."""
    parser.add_argument("--items", type=Path, required=True, metavar="FILE.csv")
    parser.add_argument("--queries", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument("--results", type=Path, metavar="OUT.jsonl", help="what was found for every query")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Build the index, ask every query, write and print."""
    try:
        entries = read_items(args.items)
        queries = read_queries(args.queries)
        answers, taken = ask(Index.build(entries), [text for text, _ in queries])
        if args.results:
            write(args.results, [text for text, _ in queries], answers)
    except BadFileError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    scores = score([relevant for _, relevant in queries], answers, taken)
    if args.json:
        print(json.dumps(scores))
    else:
        print("\n".join(f"{name:<10} {value}" for name, value in scores.items()))
    return 0


def read_items(path: Path) -> list[Entry[str]]:
    """An entry for each row with a name, in the file's order; BadFileError if there is no column item_name."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            columns = [name.strip() for name in rows[0] if isinstance(name, str)] if rows else []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFileError(f"{path}：读不出事项（{_short(error)}）。应为UTF-8编码的CSV文件。") from None
    if "item_name" not in columns:
        raise BadFileError(f"{path}：没有事项，或缺少列 item_name。")
    return [_entry(name, row) for row in rows if (name := _cell(row, "item_name")).strip()]


def _entry(name: str, row: dict[str, Any]) -> Entry[str]:
    department = f"{_cell(row, 'department')} {_cell(row, 'item_type')}"
    return Entry(name, name, parent=_cell(row, "parent_item"), department=department)


def _cell(row: dict[str, Any], column: str) -> str:
    return next(
        (value for name, value in row.items() if name and name.strip() == column and isinstance(value, str)), ""
    )


def read_queries(path: Path) -> list[tuple[str, list[str]]]:
    """Each query with its relevant names; BadFileError naming the line that cannot be understood."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"{path}：读不出查询（{_short(error)}）。应为UTF-8编码。") from None
    return [_query(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]


def _query(place: str, line: str) -> tuple[str, list[str]]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise BadFileError(f"{place}：不是有效的JSON。") from None
    if not isinstance(given, dict) or not isinstance(given.get("query"), str):
        raise BadFileError(f"{place}：应为有字符串 query 的JSON对象。")
    relevant = given.get("relevant") or []
    if not isinstance(relevant, list) or not all(isinstance(name, str) for name in relevant):
        raise BadFileError(f"{place}：relevant 应为事项名称的列表。")
    return given["query"], relevant


def ask(index: Index[str], texts: Sequence[str]) -> tuple[list[list[str]], list[float]]:
    """The first ten distinct names for every text, and the seconds that each search took."""
    answers, taken = [], []
    for text in texts:
        began = time.perf_counter()
        names: list[str] = []
        wanted = TEN
        while True:
            hits = index.search(text, wanted)
            names = list(dict.fromkeys(hit.name for hit in hits))[:TEN]
            if len(names) == TEN or len(hits) < wanted:
                break
            wanted *= 2  # names that occur more than once took places
        taken.append(time.perf_counter() - began)
        answers.append(names)
    return answers, taken


def write(path: Path, texts: Sequence[str], answers: Sequence[list[str]]) -> None:
    """One JSON line per query."""
    lines = [
        json.dumps({"query": text, "hits": hits}, ensure_ascii=False) + "\n"
        for text, hits in zip(texts, answers, strict=True)
    ]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise BadFileError(f"{path}：写不进去（{_short(error)}）。") from None


def score(relevant: Sequence[list[str]], answers: Sequence[list[str]], taken: Sequence[float]) -> dict[str, float]:
    """The figures; 0 where nothing was asked."""
    ranks = [
        next((rank for rank, name in enumerate(hits, 1) if name.strip() in {one.strip() for one in names}), 0)
        for names, hits in zip(relevant, answers, strict=True)
        if names
    ]
    asked, times = max(len(ranks), 1), sorted(taken)
    return {
        "hit_at_1": round(sum(rank == 1 for rank in ranks) / asked, 4),
        "hit_at_5": round(sum(0 < rank <= FIVE for rank in ranks) / asked, 4),
        "mrr_at_10": round(sum(1 / rank for rank in ranks if rank) / asked, 4),
        "queries": len(answers),
        "p50_ms": _share(times, 0.50),
        "p99_ms": _share(times, 0.99),
    }


def _share(times: Sequence[float], share: float) -> float:
    """Milliseconds within which this share of the searches was done."""
    if not times:
        return 0.0
    return round(1000 * times[min(len(times) - 1, int(len(times) * share))], 3)


def _short(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else type(error).__name__
