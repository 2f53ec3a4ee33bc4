"""Write many items as drafts at once (导入事项): a few statements, whatever their number. Nothing is published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.catalogue.check import check_item
from yichuang.rules.catalogue.content import ItemContent, read
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of
from yichuang.rules.refusal import Refusal

from ..models import Draft, ServiceItem
from ..queries.surroundings import list_surroundings
from .may_edit import require
from .save_draft import count

BATCH = 500
STEP = 50  # how often progress is told
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class NewItem:
    """An item that isn't there yet. ``parent``: code of its 实施清单, new or known."""

    code: str
    department_id: int
    content: dict[str, Any]
    parent: str = ""


@dataclass(frozen=True)
class ChangedItem:
    """What an item that is there will say in its draft; ``edition``: of the draft that this began from, if one."""

    item_id: int
    code: str
    department_id: int
    content: dict[str, Any]
    base: int | None
    changed: tuple[str, ...] = ()
    draft_id: int | None = None
    edition: int | None = None


@dataclass
class _Work:
    actor: Actor
    now: datetime
    source: str
    progress: Progress
    total: int
    done: int = 0
    traces: list[audit.Trace] = field(default_factory=list)


def import_items(
    *,
    actor: Actor,
    now: datetime,
    new: Sequence[NewItem],
    changed: Sequence[ChangedItem],
    source: str,
    progress: Progress = lambda done, total: None,
) -> None:
    """All or nothing, in one transaction. ``source`` names the file on the trail.

    A centre's own editors or manager, a department's editor for its own department; ``SYSTEM``: the command. Raises
    ``Refusal``: ``not_permitted``, ``out_of_scope``, ``import_stale`` (the catalogue changed since the check).
    """
    if actor.name != SYSTEM.name or actor.kind is not None:
        departments = {one.department_id for one in new} | {one.department_id for one in changed}
        for department_id in sorted(departments):
            require(actor, "import_items", now, department_id=department_id, subject=f"centre:{actor.centre_id}")
    work = _Work(actor, now, source, progress, len(new) + len(changed))
    try:
        with transaction.atomic():
            drafts = _make_items(work, new) + _begin_drafts(work, [one for one in changed if one.draft_id is None])
            _weigh(work, drafts)
            Draft.objects.bulk_create(drafts, batch_size=BATCH)
            _change_drafts(work, [one for one in changed if one.draft_id is not None])
            audit.leave_all(work.traces, actor, now)
            progress(work.total, work.total)
    except IntegrityError:
        raise _stale() from None


def _make_items(work: _Work, new: Sequence[NewItem]) -> list[Draft]:
    made: dict[str, ServiceItem] = {}
    parents = {one.parent for one in new} - {one.code for one in new} - {""}
    known = {item.code: item for item in ServiceItem.objects.filter(centre_id=work.actor.centre_id, code__in=parents)}
    for wave in ([one for one in new if not one.parent], [one for one in new if one.parent]):
        items = [_item(work, one, made.get(one.parent) or known.get(one.parent)) for one in wave]
        ServiceItem.objects.bulk_create(items, batch_size=BATCH)
        made |= {item.code: item for item in items}
    return [_draft(work, made[one.code], one.content, None, {"new": True}) for one in new]


def _item(work: _Work, one: NewItem, parent: ServiceItem | None) -> ServiceItem:
    name = str(one.content["name"])
    return ServiceItem(
        centre_id=work.actor.centre_id,
        code=one.code,
        name=name,
        department_id=one.department_id,
        parent=parent,
        national_code=one.content.get("national_code", ""),
        keywords=list(one.content.get("keywords", [])),
        pinyin=pinyin_of(name),
        initials=initials_of(name),
        state=ServiceItem.State.DRAFT,
    )


def _begin_drafts(work: _Work, changed: Sequence[ChangedItem]) -> list[Draft]:
    items = _locked(changed)
    return [_draft(work, items[one.item_id], one.content, one.base, {"changed": list(one.changed)}) for one in changed]


def _change_drafts(work: _Work, changed: Sequence[ChangedItem]) -> None:
    items = _locked(changed)
    drafts = {
        draft.pk: draft
        for draft in Draft.objects.select_for_update().filter(pk__in=[one.draft_id for one in changed]).order_by("pk")
    }
    for one in changed:
        draft = drafts.get(one.draft_id or 0)
        if draft is None or draft.edition != one.edition:
            raise _stale()
        draft.item = items[one.item_id]
        draft.content, draft.edition, draft.state = one.content, draft.edition + 1, Draft.State.EDITING
        draft.edited_by, draft.edited_at = work.actor.label, work.now
        _trace(work, draft, {"changed": list(one.changed), "edition": draft.edition})
    _weigh(work, list(drafts.values()))
    fields = ["content", "edition", "state", "edited_by", "edited_at", "blocking", "advice"]
    Draft.objects.bulk_update(drafts.values(), fields, batch_size=BATCH)


def _locked(changed: Sequence[ChangedItem]) -> dict[int, ServiceItem]:
    found = ServiceItem.objects.select_for_update().filter(pk__in=[one.item_id for one in changed]).order_by("pk")
    items = {item.pk: item for item in found}
    if len(items) < len(changed) or any(item.state == ServiceItem.State.ABOLISHED for item in items.values()):
        raise _stale()
    return items


def _draft(work: _Work, item: ServiceItem, content: dict[str, Any], base: int | None, detail: dict[str, Any]) -> Draft:
    draft = Draft(
        centre_id=work.actor.centre_id,
        item=item,
        department_id=item.department_id,
        content=content,
        base=base,
        edited_by=work.actor.label,
        edited_at=work.now,
    )
    _trace(work, draft, detail)
    return draft


def _trace(work: _Work, draft: Draft, detail: dict[str, Any]) -> None:
    assert draft.item is not None
    work.traces.append(audit.Trace(f"item:{draft.item.code}", "import_items", {"source": work.source, **detail}))


def _weigh(work: _Work, drafts: Sequence[Draft]) -> None:
    """Count the findings of all of them: what the checker is told of the centre is read once."""
    items = [(draft.item.code if draft.item else "", read(ItemContent, draft.content)) for draft in drafts]
    for draft, (_, content), around in zip(drafts, items, list_surroundings(work.actor.centre_id, items), strict=True):
        count(draft, check_item(content, around))
        work.done += 1
        if work.done % STEP == 0:
            work.progress(work.done, work.total)


def _stale() -> Refusal:
    return Refusal("import_stale", "检查之后有人改动了目录，这个文件没有导入。请重新检查一次再导入。")
