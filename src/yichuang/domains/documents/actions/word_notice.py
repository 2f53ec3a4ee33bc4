"""Word a kind of notice anew, or bring the delivered wording back: always as a further version, from a day on."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.notices import check, delivered, kind_of
from yichuang.rules.office import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..labels import KIND_NAMES
from ..models import NoticeTemplate
from ..wording import Content, keep_wording


def word_notice(
    *, actor: Actor, now: datetime, kind: str, content: Content, from_day: date, note: str = ""
) -> NoticeTemplate:
    """Notices of ``kind`` at the actor's centre are worded like ``content`` from ``from_day`` on (today or later).

    Notices that were issued keep the wording that they were issued with. Raises ``Refusal``: ``not_permitted``,
    ``notice_kind``, ``from_day`` (in the past), those of ``rules.notices.check``.
    """
    check_kind(actor, "word_notices")
    if kind not in KIND_NAMES:
        raise Refusal("notice_kind", "没有这种文书，请返回列表重新选择。", field="kind")
    check(kind_of(kind, KIND_NAMES[kind]), content)
    return _add(actor, now, kind, content, from_day, note)


def restore_wording(*, actor: Actor, now: datetime, kind: str, from_day: date) -> NoticeTemplate:
    """The delivered wording as the newest version. Raises ``Refusal`` likewise."""
    if kind not in KIND_NAMES:
        raise Refusal("notice_kind", "没有这种文书，请返回列表重新选择。", field="kind")
    content = delivered(kind_of(kind, KIND_NAMES[kind]))
    return word_notice(actor=actor, now=now, kind=kind, content=content, from_day=from_day, note="恢复默认文字")


def _add(actor: Actor, now: datetime, kind: str, content: dict[str, Any], from_day: date, note: str) -> NoticeTemplate:
    if from_day < now.astimezone(SHANGHAI).date():
        raise Refusal("from_day", "启用日期不能早于今天：已经出具的文书不会改变。请改为今天或以后。", field="from_day")
    assert actor.post_id is not None
    with transaction.atomic():
        Centre.objects.select_for_update().only("id").get(pk=actor.centre_id)
        mine = NoticeTemplate.objects.filter(centre_id=actor.centre_id, kind=kind)
        last = mine.aggregate(last=Max("version"))["last"] or 0
        (digest,) = keep_wording([content])
        made = NoticeTemplate.objects.create(
            centre_id=actor.centre_id,
            kind=kind,
            version=last + 1,
            wording_id=digest,
            from_day=from_day,
            note=note.strip()[:200],
            made_at=now,
            made_by_id=actor.post_id,
        )
        detail = {"version": made.version, "wording": digest, "from": from_day.isoformat()}
        audit.leave(f"notice-template:{actor.centre_id}/{kind}", "word_notice", actor, now, detail)
        return made
