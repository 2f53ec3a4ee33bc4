"""``yichuang bench intake``: how many matters a second the platform accepts (``--path decide``: decides), beside what
the database could do at most.

Sixteen clients act over HTTP with full checks (token, authority, window, numbers, files, clock, trail, job,
idempotency); in the same run, on the same database, the floor: eight autocommit connections that write the same rows
with one prepared statement. The job worker does not run meanwhile, on either side.

``yichuang bench screens``: milliseconds from a call to 500 screens that have it, beside a bare ASGI application.

``yichuang bench hall``: taking numbers and calling with 64 windows, beside a bare SKIP LOCKED loop.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    intake = actions.add_parser("intake", help="accept (or decide) cases over HTTP, and compare with the floor")
    intake.add_argument("--path", choices=("accept", "decide"), default="accept", help="what is measured (accept)")
    intake.add_argument("--seconds", type=float, default=10.0, help="how long each side is measured (10)")
    intake.add_argument("--clients", type=int, default=16, help="clients at once (16)")
    intake.add_argument("--database", help="PostgreSQL to measure on (a temporary one of its own)")
    intake.add_argument("--json", action="store_true", help="one JSON document on one line")
    screens = actions.add_parser("screens", help="how soon a call is on every screen, and compare with the floor")
    screens.add_argument("--screens", type=int, default=500, help="screens at once (500)")
    screens.add_argument("--events", type=int, default=60, help="calls, four a second (60)")
    screens.add_argument("--database", help="PostgreSQL to measure on (a temporary one of its own)")
    screens.add_argument("--json", action="store_true", help="one JSON document on one line")
    hall = actions.add_parser("hall", help="take numbers and call with 64 windows, and compare with the floor")
    hall.add_argument("--seconds", type=float, default=10.0, help="how long each part is measured (10)")
    hall.add_argument("--database", help="PostgreSQL to measure on (a temporary one of its own)")
    hall.add_argument("--json", action="store_true", help="one JSON document on one line")


def run(args: argparse.Namespace) -> int:
    """Measure; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="yichuang-bench-") as folder:
        os.environ["YICHUANG_LOCAL"] = folder  # keys and files of the run, gone with it
        (Path(folder) / "static").mkdir()  # no page is asked for, but WhiteNoise misses the folder aloud
        with _database(Path(folder), args.database) as url:
            os.environ |= {"YICHUANG_DATABASE_URL": url, "YICHUANG_PLAIN_STATIC": "1", "YICHUANG_COUNT_QUERIES": "1"}
            os.environ["DJANGO_SETTINGS_MODULE"] = "yichuang.config.settings"
            figures = {"intake": _measure_intake, "screens": _fan_out, "hall": _measure_hall}[args.action](args, url)
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:<20}{value}")
    return 0


@contextlib.contextmanager
def _database(folder: Path, named: str | None) -> Iterator[str]:
    if named:
        yield named
        return
    from yichuang.toolkit.embedded_postgres import EmbeddedPostgres

    print("启动临时数据库 starting a temporary database…", file=sys.stderr)
    with EmbeddedPostgres(folder / "postgres") as postgres:
        yield postgres.dsn


def _fan_out(args: argparse.Namespace, url: str) -> dict[str, Any]:
    import django
    from django.core.management import call_command

    from .measuring.fan_out import measure

    django.setup()
    call_command("migrate", "live", verbosity=0, interactive=False)
    return measure(args.screens, args.events, url)


def _measure_hall(args: argparse.Namespace, url: str) -> dict[str, Any]:
    from .measuring.hall import measure

    print(f"64 个窗口，每部分 {args.seconds:g} 秒 measuring…", file=sys.stderr)
    return measure(args.seconds, url)


def _measure_intake(args: argparse.Namespace, url: str) -> dict[str, Any]:
    from .measuring.clients import Measured, accepting, act_for
    from .measuring.decisions import decide_for
    from .measuring.floor import write_for
    from .measuring.floor_decide import decide_floor
    from .measuring.platform import running_platform

    doing = {"accept": "受理", "decide": "决定"}[args.path]
    with running_platform(args.clients, args.path) as (address, counters):
        if not counters:
            raise SystemExit("没有可以测量的窗口和事项。 No window with a fitting item.")
        print(f"{args.clients} 个客户端{doing} {args.seconds:g} 秒 measuring…", file=sys.stderr)
        seen: Measured
        if args.path == "accept":
            clients = [accepting(address, counter) for counter in counters]
            act_for(1.0, clients)  # warm: caches, connections, plans
            seen = act_for(args.seconds, clients)
        else:
            seen = decide_for(args.seconds, address, counters)
    print(f"8 个连接直接写入 {args.seconds:g} 秒 writing the floor…", file=sys.stderr)
    floor = (write_for if args.path == "accept" else decide_floor)(args.seconds, url)
    done = {"accept": "accepted", "decide": "decided"}[args.path]
    return {
        f"{done}_per_s": round(seen.per_second, 1),
        "floor_per_s": round(floor, 1),
        "ratio": round(seen.per_second / floor, 4),
        "p50_ms": round(seen.percentile(0.50) * 1000, 2),
        "p99_ms": round(seen.percentile(0.99) * 1000, 2),
        f"queries_per_{args.path}": seen.queries_each,
    }
