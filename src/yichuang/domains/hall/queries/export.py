"""The anonymised export, line by line; two passes over the days, so that memory holds one day."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import SystemRandom
from typing import Any

from yichuang.domains.organisation.models import Centre, Window
from yichuang.rules.hall.export import COLUMNS, Counts, masks, rows
from yichuang.rules.hall.from_history import scenario_from_history
from yichuang.rules.refusal import Refusal

from .history import history, legs_of_day

LONGEST = timedelta(days=800)


def export_lines(centre_id: int, since: date, until: date, *, as_json: bool, shift: bool = False) -> Iterator[str]:
    """CSV with a header, or JSON lines; days both included. Raises ``Refusal`` ``bad_range``."""
    check_range(since, until)
    counts = Counts()
    for day in _days(since, until):
        counts.add(legs_of_day(centre_id, day))
    random = SystemRandom()
    hidden = masks(counts, random if shift else None)
    if not as_json:
        yield ",".join(COLUMNS) + "\n"
    for day in _days(since, until):
        for row in rows(legs_of_day(centre_id, day), hidden, random):
            yield json.dumps(row, ensure_ascii=False) + "\n" if as_json else _csv(row)


def export_scenario(centre_id: int, since: date, until: date) -> dict[str, Any]:
    """A scenario for ``yichuang simulate`` and ``plan``. Raises ``Refusal`` ``bad_range``, ``no_history``."""
    check_range(since, until)
    centre = Centre.objects.get(pk=centre_id)
    calling = Window.objects.filter(centre=centre, zone__isnull=False, operator="")
    fixed, tidal = calling.filter(is_tidal=False).count(), calling.filter(is_tidal=True).count()
    try:
        return scenario_from_history(
            history(centre_id, since, until),
            name=f"{centre.code} {since}..{until}",
            windows=max(1, fixed),
            tidal=tidal,
            tidal_hours=[(60, 180), (330, 450)] if tidal else [],
        )
    except ValueError as error:
        raise Refusal("no_history", "这段时间没有取号记录，请换一段时间。", field="since") from error


def check_range(since: date, until: date) -> None:
    """Raises ``Refusal`` ``bad_range``."""
    if since > until or until - since > LONGEST:
        raise Refusal("bad_range", "开始日期应不晚于结束日期，最多两年。", field="since")


def _days(since: date, until: date) -> Iterator[date]:
    for step in range((until - since).days + 1):
        yield since + timedelta(days=step)


def _csv(row: dict[str, object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["" if row[name] is None else row[name] for name in COLUMNS])
    return out.getvalue()
