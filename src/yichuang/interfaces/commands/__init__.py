"""The command ``yichuang``: one module per command, imported only when it is called.

A command module offers ``configure(parser)`` and ``run(args) -> int`` (the exit status; 0 = done).
With ``--json`` a command prints exactly one JSON document on one line of standard output; line-wise
commands print one JSON line per input line; everything else goes to standard error.
"""

import argparse
import importlib
import sys

COMMANDS: dict[str, str] = {
    "archive": "check an archive package anywhere (no database), or write that of a case to a file",
    "audit": "verify the trail: exit status 0 only if all of it is intact",
    "bench": "measure the platform beside the floor of its database",
    "blueprint": "check a centre described as YAML (no database)",
    "calendar": "load the working days of a year from the yearly notice",
    "catalogue": "import items from Excel, CSV or JSON (or try to), and export them",
    "demo": "drive the running platform through its public API and print each case's way",
    "clock": "legal deadlines for JSON lines on standard input (no database)",
    "lint-text": "vague words, photocopies and needless proofs for JSON lines on standard input (no database)",
    "plan": "windows for each half hour and who should learn what, for a scenario (no database)",
    "run": "the whole platform behind one address, until Ctrl-C",
    "search-eval": "how well and how fast the search finds the items of a CSV file (no database)",
    "simulate": "the calling rule on a hall described as JSON, measured (no database)",
    "token": "give the holder of a post a token for the API",
}


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="yichuang", description="一窗：政务服务中心综合窗口平台")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = argv[0] if argv else None
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary)
        if name == chosen:
            module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
            module.configure(sub)
            sub.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    return int(args.run(args))
