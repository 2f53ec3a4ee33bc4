"""Who took the hall's history out of the house, on record."""

from datetime import date, datetime

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind


def note_export(*, actor: Actor, since: date, until: date, shape: str, now: datetime) -> None:
    """Leave on the trail that these days were exported. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "export_hall_history")
    detail = {"since": since.isoformat(), "until": until.isoformat(), "as": shape[:10]}
    audit.leave(f"centre:{actor.centre_id}", "export_hall_history", actor, now, detail)
