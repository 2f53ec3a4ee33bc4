"""Load what the upper level gives: its basic catalogue, and its lists for townships. Loading again brings it up to
date; what is no longer there is marked as withdrawn, never deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre, Region
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.catalogue.upper import BasicRow, ListRow
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import BasicEntry, DelegatedEntry, DelegatedList


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many entries are in force now, and how many of them are new, changed, or withdrawn since last time."""

    total: int
    new: int
    changed: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class ListGiven:
    """A list as its document describes it. ``stated_total`` None: the document names no number."""

    code: str
    kind: str
    title: str
    source: str
    stated_total: int | None = None
    only_developed: bool = False
    region: str = ""


def load_basic(
    *, actor: Actor, now: datetime, centre_id: int, rows: Sequence[BasicRow], source: str, edition: str = ""
) -> Loaded:
    """Bring the entries of one basic catalogue (``source``) up to date.

    Raises ``Refusal``: ``source_missing``, ``nothing_to_load``, and those of authority.
    """
    _require(actor, now, f"basic:{centre_id}")
    source, edition = " ".join(source.split()), " ".join(edition.split())
    if not 1 <= len(source) <= 120 or len(edition) > 40:
        raise Refusal("source_missing", "请写明目录的名称（不超过 120 个字），版本不超过 40 个字。", field="source")
    if not rows:
        raise Refusal("nothing_to_load", "文件里没有条目，没有载入。", field="file")
    today = now.astimezone(SHANGHAI).date()
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=centre_id)
        known = {entry.code: entry for entry in BasicEntry.objects.filter(centre_id=centre_id)}
        fresh, changed = [], []
        for row in rows:
            said: dict[str, Any] = {"name": row.name, "type": row.type, "basis": row.basis, "levels": list(row.levels)}
            said |= {"source": source, "edition": edition, "withdrawn_on": None}
            entry = known.get(row.code)
            if entry is None:
                fresh.append(BasicEntry(centre_id=centre_id, code=row.code, loaded_on=today, **said))
            elif any(getattr(entry, name) != value for name, value in said.items()):
                for name, value in (said | {"loaded_on": today}).items():
                    setattr(entry, name, value)
                changed.append(entry)
        BasicEntry.objects.bulk_create(fresh)
        BasicEntry.objects.bulk_update(
            changed, ["name", "type", "basis", "levels", "source", "edition", "withdrawn_on", "loaded_on"], 500
        )
        gone = BasicEntry.objects.filter(centre_id=centre_id, source=source, withdrawn_on=None)
        withdrawn = gone.exclude(code__in=[row.code for row in rows]).update(withdrawn_on=today)
        loaded = Loaded(len(rows), len(fresh), len(changed), withdrawn)
        detail = {"source": source, "edition": edition, "total": loaded.total, "new": loaded.new}
        audit.leave(
            f"basic:{centre_id}", "load_basic", actor, now, detail | {"changed": loaded.changed, "withdrawn": withdrawn}
        )
    return loaded


def load_list(
    *, actor: Actor, now: datetime, centre_id: int, given: ListGiven, rows: Sequence[ListRow] | None = None
) -> Loaded:
    """Register a list of the upper level, and its entries where they are given (None: only the document is known).

    Raises ``Refusal``: ``list_incomplete``, ``kind_unknown``, ``region_unknown``, and those of authority.
    """
    _require(actor, now, f"list:{given.code}")
    _check(given)
    today = now.astimezone(SHANGHAI).date()
    with transaction.atomic():
        centre = Centre.objects.select_for_update().get(pk=centre_id)
        region = Region.objects.filter(code=given.region).first() if given.region else centre.region
        if region is None:
            raise Refusal("region_unknown", f"没有区划 {given.region}，请核对 12 位代码。", field="region")
        upper, is_new = DelegatedList.objects.update_or_create(
            centre_id=centre_id,
            code=given.code,
            defaults={
                "kind": given.kind,
                "title": given.title,
                "source": given.source,
                "stated_total": given.stated_total,
                "only_developed": given.only_developed,
                "region": region,
                "loaded_on": today,
            },
        )
        loaded = _entries(upper, rows, now) if rows is not None else Loaded(upper.entries.count(), 0, 0, 0)
        detail = {"is_new": is_new, "stated": given.stated_total, "total": loaded.total, "new": loaded.new}
        audit.leave(f"list:{given.code}", "load_list", actor, now, detail | {"withdrawn": loaded.withdrawn})
    return loaded


def _entries(upper: DelegatedList, rows: Sequence[ListRow], now: datetime) -> Loaded:
    known = {(entry.code, entry.name): entry for entry in upper.entries.all()}
    fresh, changed, kept = [], [], set()
    for order, row in enumerate(rows, 1):
        said = {"order": order, "department": row.department, "on_application": row.on_application}
        entry = known.get((row.code, row.name))
        if entry is None:
            fresh.append(DelegatedEntry(list=upper, code=row.code, name=row.name, **said))
            continue
        kept.add(entry.pk)
        if entry.withdrawn_on or any(getattr(entry, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(entry, name, value)
            entry.withdrawn_on = None
            changed.append(entry)
    gone = upper.entries.filter(withdrawn_on=None).exclude(pk__in=kept)
    withdrawn = gone.update(withdrawn_on=now.astimezone(SHANGHAI).date())
    DelegatedEntry.objects.bulk_create(fresh)
    DelegatedEntry.objects.bulk_update(changed, ["order", "department", "on_application", "withdrawn_on"], 500)
    return Loaded(len(rows), len(fresh), len(changed), withdrawn)


def _check(given: ListGiven) -> None:
    if given.kind not in DelegatedList.Kind.values:
        raise Refusal("kind_unknown", "请选择清单类别：法定行政权力、赋权认领或公共服务。", field="kind")
    if not (1 <= len(given.code) <= 60 and 1 <= len(given.title) <= 120 and 1 <= len(given.source) <= 200):
        raise Refusal("list_incomplete", "请写明清单的代号、名称和来源文件。", field="title")
    if given.stated_total is not None and not 0 <= given.stated_total <= 20_000:
        raise Refusal("list_incomplete", "文件所述项数应为 0 至 20000 的整数。", field="stated_total")


def _require(actor: Actor, now: datetime, subject: str) -> None:
    """Who runs the machine may load; of people, the centre's manager."""
    if actor is SYSTEM:
        return
    try:
        check_kind(actor, "load_lists")
    except Refusal as refusal:
        audit.leave_refusal(subject, "load_lists", actor, now, refusal)
        raise
