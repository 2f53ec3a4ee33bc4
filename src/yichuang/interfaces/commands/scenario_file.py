"""Reading the scenario file of ``simulate`` and ``plan``: one message and exit status 2 where it cannot be used."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

from yichuang.rules.hall.simulation.scenario import Scenario, read_scenario
from yichuang.rules.refusal import Refusal

BAD_INPUT = 2


def configure_scenario(parser: ArgumentParser) -> None:
    """The two options that both commands have."""
    parser.add_argument("--scenario", required=True, type=Path, metavar="FILE", help="the hall as JSON")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")


def with_scenario(args: Namespace, act: Callable[[Scenario], None]) -> int:
    """Do it with the scenario of the file; the exit status."""
    try:
        text = args.scenario.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return _complain(args.scenario, f"读不到这个文件 (cannot read the file): {error}")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _complain(args.scenario, f"不是有效的 JSON (not valid JSON): {error}")
    try:
        scenario = read_scenario(given)
    except Refusal as refusal:
        return _complain(args.scenario, refusal.message)
    act(scenario)
    return 0


def a_number(least: float, most: float, kind: Callable[[str], float] = float) -> Callable[[str], float]:
    """A type for an option: a number within bounds."""

    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise ArgumentTypeError(f"应为 {least:g} 至 {most:g} 之间的数 (a number from {least:g} to {most:g})")
        return value

    return read


def _complain(file: Path, message: str) -> int:
    print(f"{file}: {message}", file=sys.stderr)
    return BAD_INPUT
