"""The centre publishes a draft: the next version of an item or of a bundle, in force today or from a later day."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import BundleContent, ItemContent
from yichuang.rules.refusal import Refusal

from ..models import Bundle, Draft, ServiceItem
from .locked_draft import check_note, content_of, find_draft, lock_draft, refuse_problems
from .settle import day_of, settle_bundle, settle_item, waiting
from .write_bundle_version import write_bundle_version
from .write_version import write_version


def publish(
    *,
    actor: Actor,
    now: datetime,
    draft_id: int,
    edition: int,
    effective_from: date | None = None,
    note: str = "",
) -> int:
    """Write the version and bring it into force where it is due; returns its number.

    ``effective_from``: empty means the day that the editor wished for, or today where that has passed or none was
    named. ``note``: empty means the editor's. Running cases keep the version that they were accepted under.
    Raises ``Refusal``: ``draft_not_found``, ``draft_stale``, ``draft_returned``, ``draft_has_problems``,
    ``effective_in_past``, ``version_waits`` (a version that waits would come into force later and undo this one),
    ``item_abolished``, ``item_unknown``, and those of authority.
    """
    _, subject = find_draft(actor, now, draft_id, "publish_draft")
    note, today = check_note(note), day_of(now)
    with transaction.atomic():
        draft = lock_draft(draft_id, edition)
        if draft.state == Draft.State.RETURNED:
            raise Refusal("draft_returned", "这份草稿已退回修改，请等编辑人员重新提交后再公布。")
        content = content_of(draft)
        refuse_problems(draft)
        day = effective_from or max(draft.effective_from or today, today)
        if day < today:
            raise Refusal("effective_in_past", "施行日期不能早于今天，请改为今天或以后。", field="effective_from")
        number = _write(draft, content, actor, now, day, note or draft.note)
        draft.delete()
        detail = {"version": number, "effective_from": day.isoformat(), "note": note or draft.note}
        audit.leave(subject, "publish_draft", actor, now, detail)
        _settle(draft, actor, now)
    return number


def _write(
    draft: Draft, content: ItemContent | BundleContent, actor: Actor, now: datetime, day: date, note: str
) -> int:
    if isinstance(content, ItemContent):
        assert draft.item is not None
        item = ServiceItem.objects.select_for_update().get(pk=draft.item.pk)
        if item.state == ServiceItem.State.ABOLISHED:
            raise Refusal("item_abolished", "这个事项已取消，不能再公布。")
        _check_waiting(item, day, day_of(now))
        version = write_version(item, content, now=now, effective_from=day, published_by=actor.label, note=note)
        return version.number
    assert draft.bundle is not None
    bundle = Bundle.objects.select_for_update().get(pk=draft.bundle.pk)
    _check_waiting(bundle, day, day_of(now))
    written = write_bundle_version(bundle, content, now=now, effective_from=day, published_by=actor.label, note=note)
    return written.number


def _check_waiting(of: ServiceItem | Bundle, day: date, today: date) -> None:
    later = waiting(of, today)
    if later and later.effective_from > day:
        text = f"第 {later.number} 版已定于 {later.effective_from:%Y-%m-%d} 施行"
        raise Refusal(
            "version_waits",
            f"{text}，到时会取代现在公布的内容。请先撤回第 {later.number} 版，或把施行日期定在那一天或以后。",
            field="effective_from",
            extra={"number": later.number},
        )


def _settle(draft: Draft, actor: Actor, now: datetime) -> None:
    if draft.item:
        settle_item(ServiceItem.objects.select_for_update().get(pk=draft.item.pk), now=now, actor=actor)
    elif draft.bundle:
        settle_bundle(Bundle.objects.select_for_update().get(pk=draft.bundle.pk), now=now, actor=actor)
