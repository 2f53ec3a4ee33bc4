"""``yichuang token issue``: a bearer token for the holder of a post, for whoever runs this machine.

Prints the token, once; the database keeps only its digest. Exit status: 0 issued, 1 refused (the reason goes to
standard error).
"""

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta

from .database import connected


def configure(parser: argparse.ArgumentParser) -> None:
    """``issue --post CODE --label TEXT [--days N] [--json]``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    issue = actions.add_parser("issue", help="give the holder of a post a token")
    issue.add_argument("--post", required=True, metavar="CODE", help="code of the post, such as clerk-commerce-1")
    issue.add_argument("--label", required=True, metavar="TEXT", help="what it is for")
    issue.add_argument("--days", type=int, metavar="N", help="days until it expires; without it, it does not")
    issue.add_argument(
        "--json", action="store_true", help="one JSON document: post, label, token, expires_at; or post, problem"
    )


def run(args: argparse.Namespace) -> int:
    """Issue the token; returns the exit status."""
    with connected():
        from yichuang.domains.organisation.actions import issue_token
        from yichuang.rules.access import SYSTEM
        from yichuang.rules.refusal import Refusal

        now = datetime.now(UTC)
        expires_at = now + timedelta(days=args.days) if args.days is not None else None
        try:
            issued = issue_token(actor=SYSTEM, now=now, post_code=args.post, label=args.label, expires_at=expires_at)
        except Refusal as refusal:
            print(refusal.message, file=sys.stderr)
            if args.json:
                print(json.dumps({"post": args.post, "problem": refusal.code}))
            return 1
    if args.json:
        until = issued.expires_at.isoformat() if issued.expires_at else None
        print(
            json.dumps({"post": issued.post_code, "label": issued.label, "token": issued.secret, "expires_at": until})
        )
    else:
        print(issued.secret)
    return 0
