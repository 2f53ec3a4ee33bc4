"""``yichuang demo``: drive the running platform through its public HTTP API and print each case's way.

Exit status 0 only if every case ended as planned. It signs in with the demo tokens that ``yichuang run`` put beside
the data when it loaded the blueprint into an empty database.
"""

import argparse
import json
import sys

from yichuang.toolkit import env


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--cases", type=int, default=50, help="how many cases (50)")
    parser.add_argument("--url", help="address of the platform (the one that runs in this checkout)")
    parser.add_argument("--json", action="store_true", help="one JSON document on one line")


def run(args: argparse.Namespace) -> int:
    """Walk the cases; returns the exit status."""
    from .demonstration.staff import NotReady, Staff
    from .demonstration.ways import walk_all

    url = args.url or env.running().get("url")
    if not url:
        print("平台没有在运行，请先执行 make run。 The platform does not run: make run", file=sys.stderr)
        return 1
    try:
        with Staff(url, env.LOCAL / "demo.json") as staff:
            walked = []
            for one in walk_all(staff, max(args.cases, 0)):
                walked.append(one)
                if not args.json:
                    print(one.line, flush=True)
    except NotReady as problem:
        print(str(problem), file=sys.stderr)
        return 1
    failed = [one for one in walked if not one.as_planned]
    if args.json:
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
        print(
            json.dumps(
                {"cases": cases, "as_planned": len(walked) - len(failed), "failed": len(failed)}, ensure_ascii=False
            )
        )
    else:
        print(f"{len(walked)} 件，按计划办结 {len(walked) - len(failed)} 件，未按计划 {len(failed)} 件")
    return 1 if failed else 0
