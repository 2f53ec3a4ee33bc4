"""The command ``yichuang``: one module per command, imported only when it is called.

A command module offers ``configure(parser)`` and ``run(args) -> int`` (the exit status; 0 = done).
With ``--json`` a command prints exactly one JSON document on one line of standard output; line-wise
commands print one JSON line per input line; everything else goes to standard error.

``--blueprint NAME`` stands anywhere on the line and says which centre's data a command works with
(``toolkit.centres``).
"""

import argparse
import importlib
import os
import sys

from yichuang.toolkit import centres

COMMANDS: dict[str, str] = {
    "archive": "check an archive package anywhere (no database), or write that of a case to a file",
    "audit": "verify the trail: exit status 0 only if all of it is intact",
    "bench": "measure the platform beside the floor of its database",
    "blueprint": "check a centre described as YAML, load it, and tell what differs from the running centre",
    "calendar": "load the working days of a year from the yearly notice",
    "catalogue": "import items from Excel, CSV or JSON (or try to), and export them",
    "demo": "drive the running platform through its public API and print each case's way",
    "clock": "legal deadlines for JSON lines on standard input (no database)",
    "hall": "export the history of the hall without anything that names somebody",
    "lint-text": "vague words, photocopies and needless proofs for JSON lines on standard input (no database)",
    "plan": "windows for each half hour and who should learn what, for a scenario (no database)",
    "print-agent": "on a kiosk: print its slips on the printer at its USB or serial port (no database)",
    "run": "the whole platform of one centre behind one address, until Ctrl-C",
    "search-eval": "how well and how fast the search finds the items of a CSV file (no database)",
    "simulate": "the calling rule on a hall described as JSON, measured (no database)",
    "token": "give the holder of a post a token for the API",
}


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    argv = _take_blueprint(argv)
    parser = argparse.ArgumentParser(
        prog="yichuang",
        description="一窗：政务服务中心综合窗口平台",
        epilog=f"{centres.OPTION} NAME, anywhere on the line, or {centres.VARIABLE}: with which centre's data a "
        "command works (a folder of blueprints/, or a path to a folder); each has a database of its own.",
    )
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


def _take_blueprint(argv: list[str]) -> list[str]:
    """What is left of the words once the centre is known; it goes to the environment, where children find it too."""
    option = argparse.ArgumentParser(prog="yichuang", add_help=False, allow_abbrev=False)
    option.add_argument(centres.OPTION, metavar="NAME")
    found, left = option.parse_known_args(argv)
    if found.blueprint is not None:
        os.environ[centres.VARIABLE] = found.blueprint
    return left
