"""``yichuang blueprint``: check a centre's YAML (without a database), load it into the database, or tell what differs
between it and the running centre."""

import argparse
import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yichuang.toolkit import env
from yichuang.toolkit.centres import NOTHING, VARIABLE, CentreError, choose, find_source, has_data

from .database import connected

if TYPE_CHECKING:
    from yichuang.journeys.establish import Brought
    from yichuang.rules.blueprint import Blueprint, Reading


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="figures, problems (exit status 1) and notes of a blueprint")
    check.add_argument("name", metavar="NAME_OR_PATH", help="a folder of blueprints/, or a path to a folder")
    check.add_argument("--json", action="store_true", help="one JSON document on one line")
    check.set_defaults(act=_check)
    load = actions.add_parser("load", help="load a blueprint, or what changed in it, into the database")
    load.add_argument("name", metavar="NAME_OR_PATH", help="a folder of blueprints/, or a path to a folder")
    load.add_argument("--json", action="store_true", help="one JSON document on one line")
    load.set_defaults(act=_load)
    new = actions.add_parser("new", help="write a first centre.yaml into a folder of one's own")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="made where it isn't there; never overwritten")
    new.add_argument("--name", required=True, help="of the venue, such as 青山县政务服务中心")
    new.add_argument("--region", required=True, metavar="CODE", help="12-digit code of the region")
    new.add_argument("--level", choices=["prefecture", "county", "township"], default="county")
    new.add_argument("--library", action="append", default=[], metavar="NAME", help="may be repeated; see libraries")
    new.set_defaults(act=_new)
    libraries = actions.add_parser("libraries", help="the item libraries that ship, and what each needs")
    libraries.set_defaults(act=_libraries)
    diff = actions.add_parser("diff", help="what differs from the running centre: exit status 0 nothing, 1 something")
    diff.add_argument("name", metavar="NAME_OR_PATH", help="a folder of blueprints/, or a path to a folder")
    diff.add_argument("--json", action="store_true", help="one JSON document on one line")
    diff.set_defaults(act=_diff)
    schema = actions.add_parser("schema", help="JSON Schema of a kind of file, for an editor to complete and explain")
    schema.add_argument("document", choices=["centre", "plan", "library"], nargs="?", default="centre")
    schema.set_defaults(act=_schema)


def run(args: argparse.Namespace) -> int:
    """Exit status of the chosen subcommand."""
    return int(args.act(args))


def _read(name: str) -> tuple["Reading", dict[str, Any]]:
    """The blueprint and its figures. The garbage collector rests meanwhile: it would look again and again
    through a hundred thousand objects that stay, a quarter of the whole command's time."""
    gc.disable()
    try:
        from yichuang.rules.blueprint import read_blueprint, summarise

        reading = read_blueprint(name)
        return reading, summarise(reading)
    finally:
        gc.enable()


def _check(args: argparse.Namespace) -> int:
    _, summary = _read(args.name)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _in_words(summary))
    return 1 if summary["problems"] else 0


def _new(args: argparse.Namespace) -> int:
    from yichuang.rules.blueprint.start import start
    from yichuang.rules.refusal import Refusal

    path = args.folder / "centre.yaml"
    if path.exists():
        print(f"{path} 已经有了，没有覆盖。", file=sys.stderr)
        return 1
    try:
        text = start(args.name, args.region, args.level, folder=str(args.folder), libraries=args.library)
    except Refusal as problem:
        print(str(problem), file=sys.stderr)
        return 1
    args.folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"已写入 {path}。下一步：yichuang blueprint check {args.folder}")
    return 0


def _libraries(args: argparse.Namespace) -> int:
    from yichuang.rules.blueprint.start import list_libraries

    for one in list_libraries():
        bundles = f"，一件事 {one.bundles} 个" if one.bundles else ""
        print(f"{one.stem}：专区 {one.zone}，事项 {one.items} 个{bundles}；部门 {'、'.join(one.departments) or '无'}")
    return 0


def _schema(args: argparse.Namespace) -> int:
    from yichuang.rules.blueprint.schema import schema_text

    print(schema_text(args.document), end="")
    return 0


def _load(args: argparse.Namespace) -> int:
    reading, summary = _read(args.name)
    problems = summary["problems"]
    loaded: dict[str, Any] = {"centre": None, "items": 0, "problems": problems}
    if reading.blueprint and not problems:
        from .applying import told

        code, is_named = find_source(args.name).code, _is_named()
        with connected(_whose(args.name)):
            _check_place(code, args.name, is_named=is_named)
            brought = _establish(code, reading.blueprint)
            loaded |= {"centre": code, "items": brought.centre.items.count(), **brought.as_data()}
            said = told(brought)
    if args.json:
        print(json.dumps(loaded, ensure_ascii=False))
    elif problems:
        print("\n".join(["蓝图有问题，没有载入：", *problems]), file=sys.stderr)
    else:
        print("\n".join([f"已载入 {loaded['centre']}，事项 {loaded['items']} 个", *said]))
    return 1 if problems else 0


def _diff(args: argparse.Namespace) -> int:
    """0: no difference, 1: differences, 2: the blueprint or the database cannot be read, as with diff(1)."""
    reading, summary = _read(args.name)
    document: dict[str, Any] = {"name": summary["name"], "added": [], "changed": [], "gone": []}
    document["problems"] = summary["problems"]
    if reading.blueprint and not summary["problems"]:
        from .applying import as_data, in_words

        with connected(_whose(args.name)):
            from django.utils import timezone

            from yichuang.journeys.establish import differ

            code = find_source(args.name).code
            _check_place(code, args.name, is_named=True)
            found, running = differ(code, reading.blueprint, timezone.now())
            document |= as_data(found, running)
            words = in_words(found, running)
    if args.json:
        print(json.dumps(document, ensure_ascii=False))
    elif document["problems"]:
        print("\n".join(["蓝图有问题，没有比较：", *document["problems"]]), file=sys.stderr)
    else:
        print("\n".join(words))
    if document["problems"]:
        return 2
    return 1 if document["added"] or document["changed"] or document["gone"] else 0


def _is_named() -> bool:
    """Whether somebody said whose data it is about."""
    named = os.environ.get(VARIABLE, "") not in ("", NOTHING)  # none: only that nothing is loaded by itself
    return named or bool(os.environ.get("YICHUANG_DATABASE_URL"))


def _whose(name: str) -> str | None:
    """Whose data: those that ``--blueprint`` names, else the blueprint's own where it has some, else the default's."""
    if _is_named():
        return None
    folder = choose(name, env.LOCAL)
    return name if has_data(folder) or not has_data(env.LOCAL) else ""


def _check_place(code: str, name: str, *, is_named: bool) -> None:
    """Exit with 2 where there are no tables yet, and where a blueprint without data of its own would slip into another
    centre's database."""
    from django.db import connection

    from yichuang.domains.organisation.models import Centre, LoadedPart

    said = ""
    if LoadedPart._meta.db_table not in connection.introspection.table_names():
        said = f"数据表还没有建好，请先运行 yichuang run --blueprint {name}。"
    elif not is_named:
        there = list(Centre.objects.filter(parent=None).values_list("code", flat=True))
        if there and code not in there:
            said = (
                f"{name} 还没有自己的数据，这里是 {'、'.join(there)} 的数据。请先运行 yichuang run --blueprint {name}；"
                f"确实要放进同一个数据库（例如县和它的乡镇），请加 --blueprint {there[0]} 写明。"
            )
    if said:
        print(said, file=sys.stderr)
        raise SystemExit(2)


def load_if_empty(name: str = "qingliu", *, demo: bool = True) -> bool:
    """Load the blueprint where the database holds no centre yet, with accounts to try it; True where it did.

    Django must be set up (``connected``); the supervisor calls this between migrating and starting. Raises
    ``CentreError`` with the problems of the blueprint.
    """
    from yichuang.domains.organisation.models import Centre
    from yichuang.journeys.establish.demo import give_demo_access

    if Centre.objects.exists():
        return False
    reading, summary = _read(name)
    if reading.blueprint is None or summary["problems"]:
        raise CentreError("\n".join([f"蓝图 {name} 有问题，没有载入：", *summary["problems"]]))
    centre = _establish(find_source(name).code, reading.blueprint).centre
    if demo:
        give_demo_access(centre, env.LOCAL)
    return True


def _establish(code: str, blueprint: "Blueprint") -> "Brought":
    from django.utils import timezone

    from yichuang.journeys.establish import load

    return load(code, blueprint, timezone.now())


def _in_words(summary: dict[str, Any]) -> str:
    plan = summary["plan"]
    lines = [
        f"{summary['name'] or '（无法读取）'} · {summary['venue'] or '—'}",
        f"部门 {summary['departments']} 个，事项 {summary['items']} 个，窗口 {len(summary['windows'])} 个",
    ]
    for zone in summary["zones"]:
        lead = zone["lead"] or "未写明"
        lines.append(f"  {zone['name']}：窗口 {zone['windows']} 个，部门 {zone['departments']} 个，牵头部门{lead}")
    if summary["windows"]:
        lines.append("窗口：" + "、".join(summary["windows"]))
    lines.append(f"改革计划：{plan['tasks']} 项任务，{plan['first'] or '无期限'} 至 {plan['last'] or '无期限'}")
    for title, key in (("问题", "problems"), ("提示", "notes")):
        lines.append(f"{title} {len(summary[key])} 条")
        lines.extend(f"  {finding}" for finding in summary[key])
    return "\n".join(lines)
