"""Take back a version that is published but not yet in force."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Bundle, Draft, ServiceItem
from .may_edit import require
from .save_draft import weigh


def withdraw_version(*, actor: Actor, now: datetime, subject: str, number: int) -> None:
    """``subject``: as on the trail, ``item:<code>`` or ``bundle:<code>``. What the version says becomes a draft again
    where none is open, so that nothing written is lost.

    Raises ``Refusal``: ``not_found``, ``version_in_force``, and those of authority.
    """
    kind, _, code = subject.partition(":")
    model = ServiceItem if kind == "item" else Bundle
    found = model.objects.filter(centre_id=actor.centre_id, code=code).first()
    if found is None:
        raise Refusal("not_found", "没有找到这个事项，请返回目录查看。")
    department_id = found.department_id if isinstance(found, ServiceItem) else found.lead_department_id
    require(actor, "publish_draft", now, department_id=department_id, subject=subject)
    with transaction.atomic():
        of = model.objects.select_for_update().get(pk=found.pk)
        version = of.versions.filter(number=number, withdrawn_at=None).first()
        if version is None:
            raise Refusal("not_found", f"没有找到待施行的第 {number} 版，可能已经撤回。")
        if of.version and of.version.number >= version.number:
            raise Refusal("version_in_force", f"第 {number} 版已经施行，不能撤回；请编辑后公布新的版本。")
        version.withdrawn_at = now
        version.save(update_fields=["withdrawn_at"])
        if not hasattr(of, "draft"):
            draft = Draft(
                centre_id=of.centre_id,
                item=of if isinstance(of, ServiceItem) else None,
                bundle=of if isinstance(of, Bundle) else None,
                department_id=department_id,
                content=version.content,
                base=of.version.number if of.version else None,
                note=version.note,
                edited_by=actor.label,
                edited_at=now,
            )
            weigh(draft)
            draft.save(force_insert=True)
        audit.leave(subject, "withdraw_version", actor, now, {"version": number})
