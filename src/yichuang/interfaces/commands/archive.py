"""``yichuang archive check FILE``: whether an archive package is whole and unchanged, anywhere, without the platform.

``yichuang archive export NUMBER``: the package of an ended case or a finished application (J…), made now where it is
not in the archive yet. ``yichuang archive key``: the public key that this platform signs with, for ``check --key``.
"""

import argparse
import json
import sys
from pathlib import Path

from yichuang.rules.archive import Checked, check

from .database import connected


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    checking = verbs.add_parser("check", help="check a package (no database): exit status 0 only if it is intact")
    checking.add_argument("file", help="the package, a ZIP file; - for standard input")
    checking.add_argument("--key", default="", help="public key (hexadecimal) of the platform that must have signed it")
    checking.add_argument("--json", action="store_true", help="one JSON document on one line")
    exporting = verbs.add_parser("export", help="write the package of a case or an application to a file")
    exporting.add_argument("number", help="number of the case or the application")
    exporting.add_argument("--output", help="where to (<number>.zip in this folder)")
    verbs.add_parser("key", help="print the public key of this platform")


def run(args: argparse.Namespace) -> int:
    """Returns the exit status: 0 done or intact, 1 faults or refused, 2 a file that cannot be read or written."""
    if args.verb == "check":
        return _check(args)
    with connected():
        return _key() if args.verb == "key" else _export(args)


def _check(args: argparse.Namespace) -> int:
    try:
        content = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as problem:
        print(f"文件无法读取：{problem}", file=sys.stderr)
        return 2
    found = check(content, public_key=args.key.strip().lower())
    if args.json:
        print(json.dumps(_as_data(found), ensure_ascii=False))
    else:
        _tell(found)
    return 0 if found.intact else 1


def _as_data(found: Checked) -> dict[str, object]:
    return {
        "intact": found.intact,
        "number": found.number,
        "signer": found.signer,
        "public_key": found.public_key,
        "metadata": found.facts,
        "documents": found.documents,
        "entries": found.entries,
        "cases": [_as_data(one) for one in found.cases],
        "faults": [vars(one) for one in found.faults],
    }


def _tell(found: Checked, before: str = "") -> None:
    for fault in found.faults:
        print(f"{before}{fault.kind}: {fault.place}  {fault.detail}")
    for one in found.cases:
        _tell(one, f"{before}子件 {one.number}  ")
    verdict = "完整" if found.intact else "不完整或被改动"
    what = f"{found.documents} 个文件，{found.entries} 条留痕"
    print(f"{before}归档包 {found.number or '（无法识别）'} {verdict}：{what}，{len(found.cases)} 个子件")
    if found.public_key and not before:
        print(f"签名：{found.signer}，公钥 {found.public_key}（用 --key 指定平台的公钥，才能确认是谁签的）")


def _key() -> int:
    from yichuang.domains.audit.queries import public_key

    print(public_key())
    return 0


def _export(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from yichuang.journeys.archive import package_of
    from yichuang.rules.refusal import Refusal

    try:
        content = package_of(number=args.number, now=timezone.now())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    target = Path(args.output or f"{args.number}.zip")
    try:
        target.write_bytes(content)
    except OSError as problem:
        print(f"文件无法写入：{problem}", file=sys.stderr)
        return 2
    print(f"{target}  {len(content)} 字节")
    return 0
