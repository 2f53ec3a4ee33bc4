"""``yichuang catalogue import FILE [--dry-run]``: items from Excel, CSV or JSON, as drafts; all of them or none.

Exit status: 0 imported (or, dry, could be), 1 rows have problems, 2 the file cannot be used or the call is wrong.
"""

import argparse
import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yichuang.rules.refusal import Refusal
from yichuang.toolkit import env

from .. import database

if TYPE_CHECKING:
    from yichuang.domains.organisation.models import Centre
    from yichuang.journeys.catalogue_import import Plan
    from yichuang.rules.access import Actor

NOT_SET_UP = "还没有载入中心，按空目录检查"


def configure(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``import FILE [--dry-run] [--json] [--centre CODE] [--as ACCOUNT] [--new-departments]``."""
    parser = actions.add_parser("import", help="items of a file as drafts, all or none")
    parser.add_argument("file", type=Path, metavar="FILE", help="Excel (.xlsx), CSV or JSON")
    parser.add_argument("--dry-run", action="store_true", help="check and say what would be done; change nothing")
    parser.add_argument("--json", action="store_true", help="one JSON document on one line")
    parser.add_argument("--centre", metavar="CODE", help="the centre (the first one)")
    parser.add_argument("--as", dest="account", metavar="ACCOUNT", help="act with the rights of this account")
    parser.add_argument("--new-departments", action="store_true", help="names that look like existing ones are new")
    parser.set_defaults(act=act)


def act(args: argparse.Namespace) -> int:
    """Read, compare, write; returns the exit status."""
    begun = time.perf_counter()
    try:
        raw = _read(args.file)
        with _catalogue(dry=args.dry_run) as is_there:
            plan = _work(args, raw, is_there)
    except Refusal as refusal:
        return _unusable(args, refusal)
    _tell(args, plan, time.perf_counter() - begun)
    return 1 if plan.problems else 0


def _read(path: Path) -> bytes:
    from yichuang.rules.catalogue.exchange.reading import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(
            "file_missing", f"读不到文件 {path}：{error.strerror}。请检查路径和权限。", field="file"
        ) from None


@contextlib.contextmanager
def _catalogue(*, dry: bool) -> Iterator[bool]:
    """Django with the database; False without one, where a dry run finds nothing set up."""
    database.turn_to_centre()
    named = os.environ.get("YICHUANG_DATABASE_URL") or env.running()
    if dry and not named and not (env.LOCAL / "postgres").is_dir():
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yichuang.config.settings")
        django.setup()
        yield False
        return
    with database.connected():
        yield True


def _work(args: argparse.Namespace, raw: bytes, is_there: bool) -> "Plan":
    from yichuang.journeys.catalogue_import import carry_out, prepare

    centre = _centre(args) if is_there else None
    if centre is None and not args.dry_run:
        raise Refusal("no_centre", "还没有载入中心。请先运行 yichuang run 或 yichuang blueprint load。")
    actor = _actor(args, centre) if centre else None
    scope = actor if args.account else None
    plan = prepare(raw, args.file.name, centre=centre, actor=scope, new_departments=args.new_departments)
    if centre is None:
        plan.notes.insert(0, NOT_SET_UP)
    if actor and not args.dry_run and not plan.problems:
        carry_out(plan, actor=actor, now=datetime.now(UTC), progress=_progress)
    return plan


def _centre(args: argparse.Namespace) -> "Centre | None":
    from django.db import connection

    from yichuang.domains.organisation.models import Centre
    from yichuang.domains.organisation.queries import find_centre, get_centre

    if Centre._meta.db_table not in connection.introspection.table_names():
        return None
    return get_centre(args.centre) if args.centre else find_centre()


def _actor(args: argparse.Namespace, centre: "Centre") -> "Actor":
    from yichuang.domains.accounts.models import User
    from yichuang.domains.authority.queries import find_actor
    from yichuang.rules.access import SYSTEM, check_kind

    if not args.account:
        return replace(SYSTEM, centre_id=centre.pk)
    account = User.objects.filter(username=args.account).first()
    actor = find_actor(account.pk, datetime.now(UTC)) if account else None
    if actor is None or actor.centre_id != centre.pk:
        raise Refusal("account_unknown", f"账号 {args.account} 不存在，或在这个中心没有岗位。")
    check_kind(actor, "import_items")
    return actor


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r导入 {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _unusable(args: argparse.Namespace, refusal: Refusal) -> int:
    if args.json:
        problem = {"sheet": "", "row": 0, "column": "", "text": refusal.message, "proposal": ""}
        report: dict[str, Any] = {"rows": 0, "created": 0, "updated": 0, "unchanged": 0, "departments": []}
        report |= {"problems": [problem], "notes": [], "dry_run": args.dry_run, "seconds": 0, "problem": refusal.code}
        print(json.dumps(report, ensure_ascii=False))
    print(refusal.message, file=sys.stderr)
    return 2


def _tell(args: argparse.Namespace, plan: "Plan", seconds: float) -> None:
    report = plan.report(dry_run=args.dry_run, seconds=seconds)
    if args.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    if plan.problems:
        done = "没有导入任何事项"
    else:
        done = "可以导入（试运行，没有改动任何内容）" if args.dry_run else "已导入为草稿，经审核公布后生效"
    would = "将" if args.dry_run or plan.problems else ""
    print(f"{args.file.name}：{plan.rows} 行，{len(plan.problems)} 处问题；{done}；用时 {seconds:.1f} 秒")
    print(f"{would}新建 {report['created']} 个，更新 {report['updated']} 个，不变 {report['unchanged']} 个"
          f"；{would}新建部门 {len(plan.departments)} 个，主项 {len(plan.parents)} 个")  # fmt: skip
    for note in plan.notes:
        print(f"提示：{note}")
    for problem in plan.problems:
        print(problem.in_words())
