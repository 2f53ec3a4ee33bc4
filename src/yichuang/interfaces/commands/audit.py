"""``yichuang audit verify [--json] [--trail-only]``: exit status 0 only if all is intact, 1 with a list of findings.

All: chains, heads, signed roots and their list; stored files byte by byte; notices and their series; states of cases.
"""

import argparse
import json
from dataclasses import asdict

from .database import connected


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="check the trail, and files, notices and cases against it")
    verify.add_argument("--json", action="store_true", help="one JSON document on one line")
    verify.add_argument(
        "--trail-only", action="store_true", help="only chains, heads, roots and their list: no file is read"
    )


def run(args: argparse.Namespace) -> int:
    """Check the trail of this checkout's database."""
    with connected():
        from yichuang.domains.audit.queries import verify_trail
        from yichuang.domains.cases.queries import verify_cases
        from yichuang.domains.documents.queries import verify_documents

        report = verify_trail(() if args.trail_only else (verify_documents, verify_cases))
    if args.json:
        counts = {name: value for name, value in vars(report).items() if name != "findings"}
        findings = [asdict(finding) for finding in report.findings]
        print(json.dumps({"intact": report.intact, **counts, "findings": findings}, ensure_ascii=False))
    else:
        for found in report.findings:
            place = f" 第 {found.position}" if found.position is not None else ""
            print(f"{found.kind}: {found.subject}{place}  {found.detail}")
        verdict = "完整" if report.intact else f"发现 {len(report.findings)} 处异常"
        print(f"留痕{verdict}：{report.entries} 条，{report.subjects} 条链，{report.roots} 个签名根")
        if not args.trail_only:
            print(f"并核对了 {report.files} 个文件、{report.notices} 份文书、{report.cases} 个办件")
    return 0 if report.intact else 1
