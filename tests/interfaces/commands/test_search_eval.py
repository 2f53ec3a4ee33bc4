"""The command ``yichuang search-eval`` as another program sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import yichuang
from tests.conftest import SHARED_DATA

COMMAND = [sys.executable, "-m", "yichuang", "search-eval"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yichuang.__file__).parents[1])}
HEADER = "department,parent_item,item_name,item_type,implementation_code,region_code"
ITEMS = [
    "区局,,食品（含保健食品）经营许可核发,行政许可,1,5",
    "区局,,食品（含保健食品）经营许可注销,行政许可,2,5",
    "区局,,个体工商户设立登记,行政许可,3,5",
    "二局,,个体工商户设立登记,行政许可,4,5",
]


def asked(folder: Path, items: bytes | list[str], *queries: Any, results: str = "out.jsonl") -> Any:
    """The finished command over these files."""
    text = items if isinstance(items, bytes) else "\n".join([HEADER, *items]).encode()
    (folder / "items.csv").write_bytes(text)
    lines = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in queries]
    (folder / "queries.jsonl").write_bytes(b"\n".join(lines))
    files = ["--items", folder / "items.csv", "--queries", folder / "queries.jsonl", "--results", folder / results]
    return subprocess.run([*COMMAND, *files, "--json"], capture_output=True, env=ENVIRONMENT, timeout=60)


def found(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_it_prints_one_object_and_writes_what_was_found_for_every_query(tmp_path: Path) -> None:
    done = asked(
        tmp_path,
        ITEMS,
        {"query": "食品证不要了", "relevant": ["食品（含保健食品）经营许可注销"]},
        {"query": "个体户", "relevant": ["食品（含保健食品）经营许可核发"]},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    scores = json.loads(done.stdout)
    assert list(scores) == ["hit_at_1", "hit_at_5", "mrr_at_10", "queries", "p50_ms", "p99_ms"]
    assert (scores["hit_at_1"], scores["hit_at_5"], scores["mrr_at_10"], scores["queries"]) == (0.5, 0.5, 0.5, 2)
    assert 0 < scores["p50_ms"] <= scores["p99_ms"]
    first, second = found(tmp_path)
    assert first["query"] == "食品证不要了"
    assert first["hits"][0] == "食品（含保健食品）经营许可注销"
    assert second["hits"] == ["个体工商户设立登记"]  # once, though two departments have it


def test_byte_order_marks_empty_lines_and_queries_without_answers_are_taken_as_they_are(tmp_path: Path) -> None:
    items = b"\xef\xbb\xbf" + "\r\n".join([HEADER, *ITEMS, ",,,,,", ""]).encode()
    done = asked(tmp_path, items, b'\xef\xbb\xbf{"query": "gtgsh"}', b"", {"query": "", "relevant": []}, b"  ")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["queries"] == 2
    assert json.loads(done.stdout)["hit_at_5"] == 0
    assert [line["hits"] for line in found(tmp_path)] == [["个体工商户设立登记"], []]


def test_ten_distinct_names_are_found_behind_many_of_the_same_name(tmp_path: Path) -> None:
    items = [f"{number}局,,登记,其他,{number},5" for number in range(30)]
    items += [f"区局,,登记{letter}项,其他,9,5" for letter in "甲乙丙丁戊己庚辛壬癸"]
    assert asked(tmp_path, items, {"query": "登记"}).returncode == 0
    (answer,) = found(tmp_path)
    assert len(answer["hits"]) == len(set(answer["hits"])) == 10


def test_no_query_is_no_error(tmp_path: Path) -> None:
    done = asked(tmp_path, ITEMS)
    assert json.loads(done.stdout) == dict.fromkeys(
        ["hit_at_1", "hit_at_5", "mrr_at_10", "queries", "p50_ms", "p99_ms"], 0
    )
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("items", "query", "told"),
    [
        (b"name\nx\n", {"query": "x"}, "items.csv：没有事项，或缺少列 item_name"),
        (b"", {"query": "x"}, "items.csv：没有事项"),
        (b"item_name\n\xff\xfe\n", {"query": "x"}, "items.csv：读不出事项"),
        (ITEMS, b"{", "queries.jsonl:1：不是有效的JSON"),
        (ITEMS, ["query"], "queries.jsonl:1：应为有字符串 query 的JSON对象"),
        (ITEMS, {"query": 1}, "queries.jsonl:1：应为有字符串 query 的JSON对象"),
        (ITEMS, {"query": "x", "relevant": "y"}, "queries.jsonl:1：relevant 应为事项名称的列表"),
        (ITEMS, b"\xff", "queries.jsonl：读不出查询"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, items: Any, query: Any, told: str) -> None:
    done = asked(tmp_path, items, query)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    done = asked(tmp_path, ITEMS, {"query": "x"}, results="nowhere/out.jsonl")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "out.jsonl：写不进去" in done.stderr.decode()


@pytest.mark.shared_data
def test_the_shared_queries_reach_the_mark(tmp_path: Path) -> None:
    files = ["--items", SHARED_DATA / "county_items.csv", "--queries", SHARED_DATA / "search_queries.jsonl"]
    done = subprocess.run([*COMMAND, *files, "--json"], capture_output=True, env=ENVIRONMENT, timeout=60)
    assert json.loads(done.stdout)["hit_at_5"] >= 0.92
