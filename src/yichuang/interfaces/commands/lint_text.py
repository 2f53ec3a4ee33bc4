"""``yichuang lint-text``: the wording of guides for JSON lines, one answer per line; needs no database.

In:  {"field": "material" | "condition" | "flow", "text": "户口簿等材料"}; other fields are ignored.
Out: {"findings": [{"rule": "vague" | "photocopy" | "needless_proof", "start": 3, "end": 6, "advice": "…"}]}, where
     start and end count the characters (code points) of the text, end not included; {"error": "bad_input",
     "detail": "…"} for a line that cannot be understood.
"""

import argparse
from typing import Any

from yichuang.interfaces.commands.json_lines import BadInputError, answer_standard_input, one_of
from yichuang.rules.catalogue.wording import FIELDS, check


def configure(parser: argparse.ArgumentParser) -> None:
    """``--json`` is accepted for the sake of uniformity: the answers are JSON lines anyway."""
    parser.add_argument("--json", action="store_true", help="JSON lines (always so)")


def run(args: argparse.Namespace) -> int:
    """Answer every line of standard input; 0 also if some lines were bad."""
    return answer_standard_input(answer, needed=("field", "text"))


def answer(given: dict[str, Any]) -> dict[str, Any]:
    """The findings of one text; BadInputError if it is no text or its field is not known."""
    field = one_of("field", given["field"], FIELDS)
    if not isinstance(given["text"], str):
        raise BadInputError("text 应为字符串。")
    return {
        "findings": [
            {"rule": found.rule, "start": found.start, "end": found.end, "advice": found.advice}
            for found in check(given["text"], field)
        ]
    }
