"""``yichuang hall export --since D --until D``: the hall's history without anything that names somebody.

CSV or JSON lines (one row a leg; the columns are explained in docs/how-to/hall-data.md), or with ``--as scenario`` a
hall for ``yichuang simulate`` and ``yichuang plan``. Status 1: refused; 2: a file that cannot be written.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from yichuang.rules.refusal import Refusal

from .database import connected


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    export = verbs.add_parser("export", help="write the anonymised history of the days from --since to --until")
    export.add_argument("--since", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    export.add_argument("--until", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD", help="included")
    export.add_argument("--centre", default="", help="code of the centre (the one without a centre above it)")
    export.add_argument("--out", type=Path, metavar="FILE", help="where to (standard output)")
    export.add_argument("--format", choices=["csv", "json"], default="csv", help="json: one object a line")
    export.add_argument("--as", dest="shape", choices=["rows", "scenario"], default="rows")
    export.add_argument("--shift", action="store_true", help="move all days by a secret number of whole weeks")


def run(args: argparse.Namespace) -> int:
    """Returns the exit status."""
    with connected():
        try:
            return _write(_lines(args), args.out)
        except Refusal as refusal:
            print(refusal.message, file=sys.stderr)
            return 1


def _lines(args: argparse.Namespace) -> Iterator[str]:
    from yichuang.domains.hall.queries import export_lines, export_scenario
    from yichuang.domains.organisation.models import Centre

    found = Centre.objects.filter(code=args.centre) if args.centre else Centre.objects.filter(parent=None)
    centre = found.order_by("id").first()
    if centre is None:
        raise Refusal("not_found", f"没有找到中心{args.centre}，请先载入蓝图或检查代码。")
    if args.shape == "scenario":
        yield json.dumps(export_scenario(centre.pk, args.since, args.until), ensure_ascii=False) + "\n"
    else:
        yield from export_lines(centre.pk, args.since, args.until, as_json=args.format == "json", shift=args.shift)


def _write(lines: Iterator[str], out: Path | None) -> int:
    if out is None:
        for line in lines:
            sys.stdout.write(line)
        return 0
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    except OSError as problem:
        print(f"文件无法写入：{problem}", file=sys.stderr)
        return 2
    return 0
