"""``yichuang catalogue``: items in from files and out into files; what the upper level gives.

Each subcommand is a module of ``cataloguing`` with ``configure(actions)`` and the function that it sets as ``act``.
"""

import argparse

from .cataloguing import export_file, import_file, lists

SUBCOMMANDS = (import_file, export_file, lists)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for subcommand in SUBCOMMANDS:
        subcommand.configure(actions)


def run(args: argparse.Namespace) -> int:
    """Exit status of the chosen subcommand."""
    return int(args.act(args))
