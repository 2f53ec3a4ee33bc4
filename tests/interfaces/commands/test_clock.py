"""The command ``yichuang clock`` as another program sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yichuang

COMMAND = [sys.executable, "-m", "yichuang", "clock"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yichuang.__file__).parents[1])}


def answers(*lines: Any, **more: str) -> list[dict[str, Any]]:
    """What the command writes for these lines (objects, texts or bytes); it must end well."""
    raw = [line if isinstance(line, bytes) else _text(line).encode() for line in lines]
    done = subprocess.run(
        COMMAND, input=b"\n".join(raw) + b"\n", capture_output=True, env={**ENVIRONMENT, **more}, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")
    written = done.stdout.decode().splitlines()
    assert len(written) == len(lines)
    return [json.loads(line) for line in written]


def _text(line: Any) -> str:
    return line if isinstance(line, str) else json.dumps(line)


def a_line(**changes: Any) -> dict[str, Any]:
    return {"accepted": "2026-03-04T10:00", "limit": 5, "unit": "working_day", **changes}


def test_answers() -> None:
    stop = ["2026-02-24T10:00", "2026-02-26T09:00"]
    office = {"am": ["08:00", "12:00"], "pm": ["14:30", "18:00"]}
    asked_and_answered = [
        (a_line(accepted="2026-02-13T10:00", stops=[stop], extension=0), {"due": "2026-03-02T17:00"}),
        (a_line(limit=5.0, unit="natural_day"), {"due": "2026-03-09T17:00"}),
        (a_line(limit=5.5, stops=[["2026-03-06T18:00", None]]), {"due": None, "left": 3.5}),
        (a_line(stops=[["2026-03-06T18:00", None]]), {"due": None, "left": 3}),
        (a_line(limit=0, stops=[["2026-03-04T10:00", None]]), {"due": None, "left": 0}),
        (a_line(accepted="2026-12-31T10:00", limit=1), {"due": "2027-01-01T17:00", "provisional": True}),
        (
            a_line(accepted="2026-12-31T10:00", limit=3, stops=[["2027-01-01T18:00", None]]),
            {"due": None, "left": 2, "provisional": True},
        ),
        (a_line(limit=3, extension=2), {"due": "2026-03-11T17:00"}),
        (a_line(limit=0.5, extension=0.5, office=office), {"due": "2026-03-05T18:00"}),
        (a_line(accepted="2026-03-07T10:00", limit=1), {"due": "2026-03-10T17:00"}),
        (
            a_line(accepted="2026-03-07T10:00", limit=1, receipt_on_day_off="same_day"),
            {"due": "2026-03-09T17:00"},
        ),
        (a_line(accepted="2026-03-04T10:00:30", limit=1, unit="hour"), {"due": "2026-03-04T11:00:30"}),
        (a_line(accepted="2026-03-04T02:00Z", limit=1, unit="hour"), {"due": "2026-03-04T11:00"}),
        (a_line(accepted="2026-03-04T10:00:00+08:00", limit=1, unit="month"), {"due": "2026-04-07T17:00"}),
        (a_line(stops=[["2026-03-05T10:00", "2026-03-06T10:00"]] * 2, case="x"), {"due": "2026-03-12T17:00"}),
    ]
    assert answers(*[asked for asked, _ in asked_and_answered]) == [answer for _, answer in asked_and_answered]


NO_UNITS: list[Any] = ["day", "工作日", None, 1, ["working_day"], {}]
NO_STOPS: list[Any] = [
    None,
    {},
    "2026-03-05T10:00",
    [None],
    [[]],
    [["2026-03-05T10:00"]],
    [["2026-03-05T10:00", None, None]],
    [[None, "2026-03-05T10:00"]],
    [["2026-03-05T10:00", "2026-03-05T10:00"]],
    [["2026-03-05T10:00", "2026-03-04T10:00"]],
    [["2026-03-05T10:00", ""]],
    [["2026-03-05T10:00", False]],
]
NO_OFFICES: list[Any] = [
    None,
    [],
    {},
    {"am": ["09:00", "12:00"]},
    {"am": ["09:00", "12:00"], "pm": ["13:30"]},
    {"am": ["12:00", "09:00"], "pm": ["13:30", "17:00"]},
    {"am": ["09:00", "14:00"], "pm": ["13:30", "17:00"]},
    {"am": ["13:30", "17:00"], "pm": ["09:00", "12:00"]},
    {"am": ["09:00", "12:00"], "pm": ["13:30", "24:00"]},
    {"am": ["9:00", "12:00"], "pm": ["13:30", "17:00"]},
    {"am": [9, 12], "pm": [13, 17]},
]
BAD_LINES: list[Any] = [
    "",
    "   ",
    "nonsense",
    "[]",
    "5",
    "null",
    "{}",
    '{"accepted": "2026-03-04T10:00", "limit": NaN, "unit": "working_day"}',
    '{"accepted": "2026-03-04T10:00", "limit": 1e999, "unit": "working_day"}',
    '{"accepted": "2026-03-04T10:00", "limit": ' + "9" * 5000 + ', "unit": "working_day"}',
    "[" * 100_000,
    b'{"accepted": "2026-03-04T10:00", "limit": 5, "unit": "\xff"}',
    {"limit": 5, "unit": "working_day"},
    {"accepted": "2026-03-04T10:00", "unit": "working_day"},
    {"accepted": "2026-03-04T10:00", "limit": 5},
    *[a_line(limit=limit) for limit in (-1, -0.5, 0.25, 5.3, True, "5", None, [5], 10**30, 1e12, 100_001)],
    *[a_line(unit=unit) for unit in NO_UNITS],
    *[a_line(unit=unit, limit=1.5) for unit in ("natural_day", "month", "year")],
    a_line(unit="hour", limit=0.3),
    a_line(unit="year", limit=9000),
    *[a_line(extension=extension) for extension in (-1, 0.3, "1", True, None, 10**30)],
    a_line(unit="natural_day", extension=0.5),
    *[
        a_line(accepted=accepted)
        for accepted in (
            "2026-03-04",
            "2026-03-04 10:00",
            "2026-02-30T10:00",
            "2026-03-04T24:00",
            "2026-03-04T10:60",
            "20260304T1000",
            "２026-03-04T10:00",
            "0001-01-01T00:00",
            "0001-01-01T00:00Z",
            "9999-12-31T23:59",
            "9999-12-31T23:59Z",
            "2026-03-04T10:00+99:00",
            "",
            None,
            1772589600,
        )
    ],
    *[a_line(stops=stops) for stops in NO_STOPS],
    *[a_line(office=office) for office in NO_OFFICES],
    *[a_line(receipt_on_day_off=word) for word in ("keep", None, True)],
]


def test_bad_input_is_named_and_the_run_goes_on() -> None:
    found = answers(*BAD_LINES, a_line())
    understood = [line for line, answer in zip(BAD_LINES, found, strict=False) if answer.get("error") != "bad_input"]
    assert understood == []
    assert all(answer["detail"] for answer in found[:-1])
    assert found[-1] == {"due": "2026-03-11T17:00"}


def test_nothing_in_nothing_out() -> None:
    done = subprocess.run(COMMAND, input=b"", capture_output=True, env=ENVIRONMENT, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_each_answer_comes_before_the_next_question() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT, bufsize=0) as talk:
        assert talk.stdin
        assert talk.stdout
        for _ in range(2):
            talk.stdin.write(_text(a_line()).encode() + b"\n")
            assert json.loads(talk.stdout.readline()) == {"due": "2026-03-11T17:00"}


def test_the_locale_and_a_byte_order_mark_do_not_matter() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    found = answers("不是JSON", b"\xef\xbb\xbf" + _text(a_line()).encode() + b"\r", **ascii_only)
    assert found[0]["error"] == "bad_input"
    assert found[1] == {"due": "2026-03-11T17:00"}


def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as talk:
        assert talk.stdin
        assert talk.stdout
        assert talk.stderr
        talk.stdout.close()
        talk.stdin.write((_text(a_line()) + "\n").encode() * 100)
        talk.stdin.close()
        assert talk.stderr.read() == b""
        assert talk.wait(30) == 0


def test_starts_without_django() -> None:
    program = "import sys, yichuang.interfaces.commands.clock; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT).returncode == 0


def test_very_long_stops_and_limits_are_answered() -> None:
    long_stop = [["2026-03-05T10:00", "2926-03-05T10:00"]]
    found = answers(
        a_line(stops=long_stop),
        a_line(stops=long_stop, unit="month"),
        a_line(limit=100_000),
        a_line(limit=100_000, unit="natural_day"),
        a_line(limit=250, unit="year"),
    )
    assert all(answer.get("provisional") for answer in found)
