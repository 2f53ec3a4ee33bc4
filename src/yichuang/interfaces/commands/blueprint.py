"""``yichuang blueprint check``: a centre's figures, and what is wrong or unfinished in its YAML."""

import argparse
import json
from typing import Any

from yichuang.rules.blueprint import read_blueprint, summarise


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="figures, problems (exit status 1) and notes of a blueprint")
    check.add_argument("name", metavar="NAME_OR_PATH", help="a folder of blueprints/, or a path to a folder")
    check.add_argument("--json", action="store_true", help="one JSON document on one line")
    check.set_defaults(act=_check)


def run(args: argparse.Namespace) -> int:
    """Exit status of the chosen subcommand."""
    return int(args.act(args))


def _check(args: argparse.Namespace) -> int:
    summary = summarise(read_blueprint(args.name))
    print(json.dumps(summary, ensure_ascii=False) if args.json else _in_words(summary))
    return 1 if summary["problems"] else 0


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
