"""``yichuang simulate``: a hall on paper, called by the rule of the live hall; needs no database.

Days 0 … N−1 of the scenario, with the training plan of the planner, beside the same people in a pooled hall that calls
first come first served (F). With ``--json`` one document; the measures are explained in docs/hall-benchmark.md.
"""

import argparse
import json
import sys
from typing import Any

from yichuang.interfaces.commands.scenario_file import a_number, configure_scenario, with_scenario
from yichuang.rules.hall.planning.training import train
from yichuang.rules.hall.simulation.measures import simulate
from yichuang.rules.hall.simulation.scenario import Scenario

_LINES = {
    "mean": "平均等候（分钟）",
    "p95": "95% 的人等候不超过",
    "prio_p95": "法定优先，95% 不超过",
    "appt_p95": "预约，95% 不超过",
    "worst_wait": "最长一次等候",
    "F_mean": "全通窗口、先到先办：平均",
    "F_p95": "全通窗口、先到先办：95%",
    "R_mean": "平均之比",
    "R_p95": "95% 之比",
    "R_max": "每日最长之比",
    "G": "最差一类事项之比",
    "util_cv": "窗口忙闲差异",
    "k": "平均每窗口技能数",
    "decision_ms": "每次叫号用时（毫秒）",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """``--scenario FILE --days N``."""
    configure_scenario(parser)
    parser.add_argument("--days", type=a_number(1, 10_000, int), default=20, help="days 0 … N−1 (20)")


def run(args: argparse.Namespace) -> int:
    """0; 2 where the scenario cannot be used."""
    return with_scenario(args, lambda scenario: _print(_simulate(scenario, args.days), args.json))


def _simulate(scenario: Scenario, days: int) -> dict[str, Any]:
    return simulate(scenario, train(scenario), range(days))


def _print(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"{found['scenario']}，{found['days']} 天")
    for key, label in _LINES.items():
        print(f"{found[key]:>10.2f}  {label}")
    sys.stdout.flush()
