"""The command ``yichuang lint-text`` as another program sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yichuang

COMMAND = [sys.executable, "-m", "yichuang", "lint-text"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yichuang.__file__).parents[1])}


def answers(*lines: Any) -> list[dict[str, Any]]:
    """What the command writes for these lines (objects, texts or bytes); it must end well."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    done = subprocess.run(COMMAND, input=b"\n".join(raw) + b"\n", capture_output=True, env=ENVIRONMENT, timeout=30)
    assert (done.returncode, done.stderr) == (0, b"")
    written = done.stdout.decode().splitlines()
    assert len(written) == len(lines)
    return [json.loads(line) for line in written]


def test_findings_carry_rule_place_and_advice() -> None:
    text = "户口簿等材料、身份证复印件、村委会证明"
    (answer,) = answers({"field": "material", "text": text, "item": "ignored"})
    assert [(f["rule"], text[f["start"] : f["end"]]) for f in answer["findings"]] == [
        ("vague", "等材料"),
        ("photocopy", "复印件"),
        ("needless_proof", "村委会证明"),
    ]
    assert all(set(f) == {"rule", "start", "end", "advice"} and f["advice"] for f in answer["findings"])


def test_offsets_count_characters_and_an_innocent_text_has_none() -> None:
    found, innocent, empty = answers(
        {"field": "flow", "text": "𠮷某携带相关资料"},
        {"field": "condition", "text": "高等教育毕业"},
        {"field": "flow", "text": ""},
    )
    assert [(f["start"], f["end"]) for f in found["findings"]] == [(4, 8)]
    assert innocent == empty == {"findings": []}


def test_bad_input_is_named_and_the_run_goes_on() -> None:
    bad: list[Any] = [
        b"",
        b"nonsense",
        b"\xff",
        [],
        5,
        None,
        {},
        {"field": "material"},
        {"text": "户口簿"},
        {"field": "name", "text": "户口簿"},
        {"field": ["material"], "text": "户口簿"},
        {"field": "material", "text": 5},
        {"field": "material", "text": None},
    ]
    found = answers(*bad, b'{"field": "material", "text": "\\ud800\\u0000"}', {"field": "material", "text": "户口簿"})
    assert [answer["error"] for answer in found[: len(bad)]] == ["bad_input"] * len(bad)
    assert all(answer["detail"] for answer in found[: len(bad)])
    assert found[len(bad) :] == [{"findings": []}] * 2


def test_starts_without_django() -> None:
    program = "import sys, yichuang.interfaces.commands.lint_text; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT).returncode == 0
