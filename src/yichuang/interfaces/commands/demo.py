"""``yichuang demo``: drive the running platform through its public HTTP API and print each case's way.

Exit status 0 only if every case ended as planned and, with ``--mix full`` over at least 200 cases, nothing that could
be reached is missing. It signs in with the demo tokens that ``yichuang run`` put beside the data when it loaded the
blueprint into an empty database.
"""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from yichuang.toolkit import env
from yichuang.toolkit.centres import CentreError

if TYPE_CHECKING:
    from .demonstration.reached import Reached
    from .demonstration.walk import Walk

ENOUGH = 200


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--cases", type=int, default=50, help="how many cases (50)")
    parser.add_argument(
        "--mix", choices=["basic", "full"], default="basic", help="the everyday ways, or every ending and kind of stage"
    )
    parser.add_argument("--url", help="address of the platform (the one that runs in this checkout)")
    parser.add_argument("--json", action="store_true", help="one JSON document on one line")


def run(args: argparse.Namespace) -> int:
    """Walk the cases; returns the exit status."""
    from .demonstration.reached import Reached
    from .demonstration.staff import NotReady, Staff
    from .demonstration.ways import find_ways, walk_all

    try:
        env.turn_to_centre()
    except CentreError as problem:
        print(str(problem), file=sys.stderr)
        return 1
    url = args.url or env.running().get("url")
    if not url:
        print("平台没有在运行，请先执行 make run。 The platform does not run: make run", file=sys.stderr)
        return 1
    reached = Reached() if args.mix == "full" else None
    missing: list[str] = []
    try:
        with Staff(url, env.LOCAL / "demo.json") as staff:
            walked = []
            ways = find_ways(staff, args.mix)
            for one in walk_all(staff, max(args.cases, 0), ways):
                if reached:
                    reached.take(one)
                walked.append(one)
                if not args.json:
                    print(one.line, flush=True)
            if reached:
                missing = reached.missing(staff, ways.fallen)
    except NotReady as problem:
        print(str(problem), file=sys.stderr)
        return 1
    failed = sum(not one.as_planned for one in walked)
    if args.json:
        print(json.dumps(_document(walked, reached, missing), ensure_ascii=False))
    else:
        if reached:
            print(reached.summary(missing, ways.fallen))
        print(f"{len(walked)} 件，按计划办结 {len(walked) - failed} 件，未按计划 {failed} 件")
    return 1 if failed or (missing and args.cases >= ENOUGH) else 0


def _document(walked: "list[Walk]", reached: "Reached | None", missing: list[str]) -> dict[str, object]:
    cases = [
        {
            "number": one.number,
            "item": one.item,
            "plan": one.plan,
            "way": one.way,
            "state": one.state,
            "as_planned": one.as_planned,
            "problem": one.problem,
        }
        for one in walked
    ]
    failed = sum(not one.as_planned for one in walked)
    document: dict[str, object] = {"cases": cases, "as_planned": len(walked) - failed, "failed": failed}
    if reached:
        document |= {kind: sorted(names) for kind, names in reached.found.items()} | {"missing": missing}
    return document
