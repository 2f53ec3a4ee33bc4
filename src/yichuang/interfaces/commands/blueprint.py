"""``yichuang blueprint``: check a centre's YAML (without a database), or load it into the database."""

import argparse
import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .database import connected

if TYPE_CHECKING:
    from yichuang.domains.organisation.models import Centre
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
        with connected():
            centre = _establish(Path(args.name).name, reading.blueprint)
            loaded |= {"centre": centre.code, "items": centre.items.count()}
    if args.json:
        print(json.dumps(loaded, ensure_ascii=False))
    elif problems:
        print("\n".join(["蓝图有问题，没有载入：", *problems]), file=sys.stderr)
    else:
        print(f"已载入 {loaded['centre']}，事项 {loaded['items']} 个")
    return 1 if problems else 0


def load_if_empty(name: str = "qingliu", *, demo: bool = True) -> bool:
    """Load the blueprint where the database holds no centre yet, with accounts to try it; True where it did.

    Django must be set up (``connected``); the supervisor calls this between migrating and starting.
    """
    from yichuang.domains.organisation.models import Centre
    from yichuang.journeys.establish.demo import give_demo_access
    from yichuang.toolkit import env

    if Centre.objects.exists():
        return False
    reading, summary = _read(name)
    if reading.blueprint is None or summary["problems"]:
        raise ValueError(f"blueprint {name} has problems: yichuang blueprint check {name}")
    centre = _establish(name, reading.blueprint)
    if demo:
        give_demo_access(centre, env.LOCAL)
    return True


def _establish(code: str, blueprint: "Blueprint") -> "Centre":
    from django.utils import timezone

    from yichuang.journeys.establish import establish

    return establish(code, blueprint, timezone.now())


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
