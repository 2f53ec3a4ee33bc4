"""``yichuang audit verify [--json]``: exit status 0 only if the whole trail is intact, 1 with a list of findings."""

import argparse
import json
from dataclasses import asdict

from .database import connected


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="check chains, heads, signed roots and the list outside the database")
    verify.add_argument("--json", action="store_true", help="one JSON document on one line")


def run(args: argparse.Namespace) -> int:
    """Check the trail of this checkout's database."""
    with connected():
        from yichuang.domains.audit.queries import verify_trail

        report = verify_trail()
    if args.json:
        counts = {"entries": report.entries, "subjects": report.subjects, "roots": report.roots}
        findings = [asdict(finding) for finding in report.findings]
        print(json.dumps({"intact": report.intact, **counts, "findings": findings}, ensure_ascii=False))
    else:
        for found in report.findings:
            place = f" 第 {found.position}" if found.position is not None else ""
            print(f"{found.kind}: {found.subject}{place}  {found.detail}")
        verdict = "完整" if report.intact else f"发现 {len(report.findings)} 处异常"
        print(f"留痕{verdict}：{report.entries} 条，{report.subjects} 条链，{report.roots} 个签名根")
    return 0 if report.intact else 1
