"""``yichuang catalogue export FILE.xlsx|.json``: the items of a centre, as ``import`` reads them.

Exit status: 0 written, 2 the call is wrong or the file cannot be written.
"""

import argparse
import sys
from pathlib import Path

from yichuang.rules.refusal import Refusal

from .. import database


def configure(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``export FILE [--centre CODE] [--department CODE] [--state STATE]``."""
    parser = actions.add_parser("export", help="the items of a centre into a workbook or JSON")
    parser.add_argument("file", type=Path, metavar="FILE", help="ends with .xlsx or .json (JSON carries everything)")
    parser.add_argument("--centre", metavar="CODE", help="the centre (the first one)")
    parser.add_argument("--department", metavar="CODE", default="", help="only the items of this department")
    states = ["draft", "published", "suspended", "abolished"]
    parser.add_argument("--state", choices=states, default="", help="only items in this state")
    parser.set_defaults(act=act)


def act(args: argparse.Namespace) -> int:
    """Write the file; returns the exit status."""
    ending = args.file.suffix.lower()
    if ending not in (".xlsx", ".json"):
        print("请写明 .xlsx 或 .json 的文件名。", file=sys.stderr)
        return 2
    try:
        with database.connected():
            from yichuang.domains.catalogue.queries import export_items
            from yichuang.domains.organisation.queries import get_centre
            from yichuang.rules.catalogue.exchange.writing import write_document, write_workbook

            centre = get_centre(args.centre)
            items = list(export_items(centre.pk, department=args.department, state=args.state))
            args.file.write_bytes(write_document(items) if ending == ".json" else write_workbook(items))
    except (Refusal, OSError) as problem:
        print(str(problem), file=sys.stderr)
        return 2
    print(f"已导出 {len(items)} 个事项到 {args.file}")
    return 0
