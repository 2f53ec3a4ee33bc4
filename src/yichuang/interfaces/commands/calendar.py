"""``yichuang calendar load FILE.csv --year 2027``: the working days of a year, from the yearly notice.

Columns ``date,is_working,note``; only days that are not what their weekday says. Exit status: 0 loaded, 1 refused
(every wrong row on standard error, nothing loaded).
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from yichuang.rules.calendar_file import CalendarRow, read_calendar
from yichuang.rules.refusal import Refusal

from .database import connected

ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what a Chinese spreadsheet saves


def configure(parser: argparse.ArgumentParser) -> None:
    """``load FILE --year YEAR [--region CODE] [--source TEXT] [--json]``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    load = actions.add_parser("load", help="load a year, and count provisional deadlines again")
    load.add_argument("file", type=Path, metavar="FILE", help="CSV with the columns date,is_working,note")
    load.add_argument("--year", type=int, required=True, help="the year that the file is about")
    load.add_argument("--region", metavar="CODE", help="12-digit code of a region that adds days of its own")
    load.add_argument("--source", help="the notice, such as 国办发明电〔2026〕7号 (the name of the file)")
    load.add_argument("--json", action="store_true", help="one JSON document: year, region, off, work, moved")


def run(args: argparse.Namespace) -> int:
    """Load the file; returns the exit status."""
    try:
        days = read_calendar(_text(args.file), args.year, is_national=args.region is None)
        moved = _load(args, days)
    except (Refusal, OSError) as problem:
        print(str(problem), file=sys.stderr)
        return 1
    work = sum(day.is_working for day in days)
    off = len(days) - work
    if args.json:
        print(json.dumps({"year": args.year, "region": args.region, "off": off, "work": work, "moved": moved}))
    else:
        print(f"已载入{args.year}年日历：放假 {off} 天，调休上班 {work} 天；有 {moved} 个期限重新推算后变动")
    return 0


def _load(args: argparse.Namespace, days: tuple[CalendarRow, ...]) -> int:
    with connected():
        from yichuang.journeys.calendar import load_calendar

        return load_calendar(
            now=datetime.now(UTC),
            year=args.year,
            days=days,
            source=args.source or args.file.name,
            region_code=args.region,
        )


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("calendar_invalid", f"{path} 不是文本文件，请另存为 CSV（UTF-8）后重新载入。", field="file")
