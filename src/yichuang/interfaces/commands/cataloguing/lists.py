"""``yichuang catalogue load-basic FILE`` and ``load-list FILE``: what the upper level gives, for whoever runs this
machine. Exit status: 0 loaded, 1 refused (every wrong row on standard error, nothing loaded).
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yichuang.rules.catalogue.upper import decode, read_basic, read_list
from yichuang.rules.refusal import Refusal

from ..database import connected

if TYPE_CHECKING:
    from yichuang.domains.catalogue.actions import Loaded

KINDS = ("statutory", "claimed", "public_service")


def configure(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two subcommands to those of ``yichuang catalogue``; each sets ``act``."""
    basic = actions.add_parser("load-basic", help="load a basic catalogue of the upper level (CSV)")
    basic.add_argument("file", type=Path, metavar="FILE", help="CSV: 基本编码,事项名称,事项类型[,设定依据,行使层级]")
    basic.add_argument("--source", required=True, help="name of the catalogue; the same name brings it up to date")
    basic.add_argument("--edition", default="", help="version or year")
    basic.set_defaults(act=_load_basic)
    upper = actions.add_parser("load-list", help="register a list for townships, with its entries if given")
    upper.add_argument("file", type=Path, nargs="?", metavar="FILE", help="CSV: 事项名称[,编码,部门,依申请]")
    upper.add_argument("--code", required=True, help="short code; the same code brings the list up to date")
    upper.add_argument("--kind", required=True, choices=KINDS, help="法定行政权力, 赋权认领 or 公共服务")
    upper.add_argument("--title", required=True, help="name of the list")
    upper.add_argument("--source", required=True, help="the document with its number")
    upper.add_argument("--stated-total", type=int, metavar="N", help="how many entries the document names")
    upper.add_argument("--only-developed", action="store_true", help="only 经济发达镇 claim of it")
    upper.add_argument("--region", default="", metavar="CODE", help="12-digit code of the region whose townships claim")
    upper.set_defaults(act=_load_list)
    for parser in (basic, upper):
        parser.add_argument("--centre", metavar="CODE", help="the centre; without it the first one")
        parser.add_argument("--json", action="store_true", help="one JSON document: total, new, changed, withdrawn")


def _load_basic(args: argparse.Namespace) -> int:
    def load(centre_id: int, now: datetime) -> "Loaded":
        from yichuang.domains.catalogue.actions import load_basic
        from yichuang.rules.access import SYSTEM

        rows = read_basic(decode(args.file.read_bytes()))
        return load_basic(
            actor=SYSTEM, now=now, centre_id=centre_id, rows=rows, source=args.source, edition=args.edition
        )

    return _load(args, load)


def _load_list(args: argparse.Namespace) -> int:
    def load(centre_id: int, now: datetime) -> "Loaded":
        from yichuang.domains.catalogue.actions import ListGiven, load_list
        from yichuang.rules.access import SYSTEM

        rows = read_list(decode(args.file.read_bytes())) if args.file else None
        given = ListGiven(
            args.code, args.kind, args.title, args.source, args.stated_total, args.only_developed, args.region
        )
        return load_list(actor=SYSTEM, now=now, centre_id=centre_id, given=given, rows=rows)

    return _load(args, load)


def _load(args: argparse.Namespace, load: Any) -> int:
    try:
        with connected():
            from yichuang.domains.organisation.queries import get_centre

            loaded = load(get_centre(args.centre).pk, datetime.now(UTC))
    except (Refusal, OSError) as problem:
        print(str(problem), file=sys.stderr)
        return 1
    figures = {"total": loaded.total, "new": loaded.new, "changed": loaded.changed, "withdrawn": loaded.withdrawn}
    if args.json:
        print(json.dumps(figures))
    else:
        words = f"新增 {loaded.new}，变更 {loaded.changed}，取消 {loaded.withdrawn}"
        print(f"现有 {loaded.total} 条：{words}")
    return 0
