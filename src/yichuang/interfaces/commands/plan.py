"""``yichuang plan``: windows for each half hour and a training plan, for a stated target; needs no database.

For the pooled hall of the scenario: the fewest window half-hours with which the share ``--target`` of the people, and
``--floor`` of those of every half hour, wait no longer than ``--within`` minutes from the opening, the slot or the
taking. ``P_within`` and ``worst_half_hour`` are measured on days that the search has not seen. Exit status 0 also where
they miss the target: the numbers say so.
"""

import argparse
import json
from typing import Any

from yichuang.interfaces.commands.scenario_file import a_number, configure_scenario, with_scenario
from yichuang.rules.hall.planning.planned import plan_and_train
from yichuang.rules.hall.planning.wish import Wish
from yichuang.rules.hall.simulation.scenario import HALF_HOUR, Scenario, clock


def configure(parser: argparse.ArgumentParser) -> None:
    """``--scenario FILE --target 0.95 --within 15 --floor 0.90``."""
    configure_scenario(parser)
    parser.add_argument("--target", type=a_number(0, 1), default=0.95, help="share of all people (0.95)")
    parser.add_argument("--within", type=a_number(0, 480), default=15.0, metavar="MINUTES", help="wait (15)")
    parser.add_argument("--floor", type=a_number(0, 1), default=0.90, help="share in every half hour (0.90)")


def run(args: argparse.Namespace) -> int:
    """0; 2 where the scenario cannot be used."""
    wish = Wish(args.target, args.within, args.floor)
    return with_scenario(args, lambda scenario: _print(scenario, plan_and_train(scenario, wish).as_data(), args.json))


def _print(scenario: Scenario, found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"{scenario.name}：共 {found['window_half_hours']} 个窗口半小时，用时 {found['seconds']:g} 秒")
    print(f"按时的人 {found['P_within']:.1%}，最差的半小时 {found['worst_half_hour']:.1%}")
    for half, windows in enumerate(found["windows"]):
        print(f"  {clock(scenario.open + half * HALF_HOUR)}  {'█' * windows} {windows}")
    print("培训计划（每行一个窗口，第一项为主办）")
    tidal = scenario.tidal_rows
    for number, skills in enumerate(found["skills"]):
        names = "、".join(scenario.groups[group].name for group in skills)
        late = number - scenario.windows
        print(f"  {f'{number + 1} 号' if late < 0 else '潮汐 ' + '–'.join(map(clock, tidal[late]))}：{names}")
