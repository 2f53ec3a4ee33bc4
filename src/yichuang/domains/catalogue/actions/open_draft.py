"""Open a draft: of a new item or bundle, or of the version in force."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import BundleContent, ItemContent, stored
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of
from yichuang.rules.refusal import Refusal

from ..models import Bundle, Draft, ServiceItem
from .may_edit import require
from .save_draft import weigh


def open_item_draft(*, actor: Actor, now: datetime, code: str) -> Draft:
    """The open draft of an item, begun from its latest version where there is none yet.

    Raises ``Refusal``: ``item_not_found``, ``item_abolished``, and those of authority.
    """
    item = ServiceItem.objects.filter(centre_id=actor.centre_id, code=code).first()
    if item is None:
        raise Refusal("item_not_found", "没有找到这个事项，请返回事项目录重新查找。")
    require(actor, "edit_draft", now, department_id=item.department_id, subject=f"item:{code}")
    if item.state == ServiceItem.State.ABOLISHED:
        raise Refusal("item_abolished", "这个事项已取消，不能再编辑；需要恢复时请新建事项。")
    with transaction.atomic():
        ServiceItem.objects.select_for_update().get(pk=item.pk)
        found = Draft.objects.filter(item=item).first()
        if found:
            return found
        content, base = _latest(item)
        content = content or stored(ItemContent(name=item.name))
        return _begin(actor, now, f"item:{code}", content, base=base, item=item)


def new_item_draft(*, actor: Actor, now: datetime, code: str, department_code: str, content: ItemContent) -> Draft:
    """A draft of an item that does not exist yet; the item is made with it and not shown to anybody before publication.

    Raises ``Refusal``: ``department_unknown``, ``code_taken``, and those of authority.
    """
    department = Department.objects.filter(centre_id=actor.centre_id, code=department_code).first()
    if department is None:
        raise Refusal("department_unknown", "请选择事项所属的部门。", field="department")
    require(actor, "edit_draft", now, department_id=department.pk, subject=f"item:{code}")
    with transaction.atomic():
        item, is_new = ServiceItem.objects.get_or_create(
            centre_id=actor.centre_id,
            code=code,
            defaults={
                "name": content.name,
                "department": department,
                "keywords": list(content.keywords),
                "pinyin": pinyin_of(content.name),
                "initials": initials_of(content.name),
                "national_code": content.national_code,
                "state": ServiceItem.State.DRAFT,
            },
        )
        if not is_new:
            raise Refusal(
                "code_taken", f"编码 {code} 已有事项“{item.name}”，请换一个编码，或编辑原事项。", field="code"
            )
        written = stored(content.model_copy(update={"department": department.code}))
        return _begin(actor, now, f"item:{code}", written, base=None, item=item)


def open_bundle_draft(*, actor: Actor, now: datetime, code: str, content: BundleContent | None = None) -> Draft:
    """The open draft of a bundle; with ``content`` also of one that does not exist yet.

    Raises ``Refusal``: ``bundle_not_found``, and those of authority.
    """
    bundle = Bundle.objects.filter(centre_id=actor.centre_id, code=code).first()
    if bundle is None and content is None:
        raise Refusal("bundle_not_found", "没有找到这件事，请返回一件事目录重新查找。")
    lead = bundle.lead_department_id if bundle else _department_id(actor, content)
    require(actor, "edit_draft", now, department_id=lead, subject=f"bundle:{code}")
    with transaction.atomic():
        if bundle is None and content is not None:
            bundle = Bundle.objects.create(
                centre_id=actor.centre_id, code=code, name=content.name, lead_department_id=lead
            )
        assert bundle is not None
        Bundle.objects.select_for_update().get(pk=bundle.pk)
        found = Draft.objects.filter(bundle=bundle).first()
        if found:
            return found
        known, base = _latest(bundle)
        written = known or stored(content or BundleContent(name=bundle.name))
        return _begin(actor, now, f"bundle:{code}", written, base=base, bundle=bundle)


def _latest(of: ServiceItem | Bundle) -> tuple[dict[str, Any], int | None]:
    """The content to begin from and the number of its version; what was withdrawn only where there is nothing else."""
    versions = of.versions.order_by("-number")
    standing = versions.filter(withdrawn_at=None).first()
    written = standing or versions.first()
    return (written.content if written else {}), standing.number if standing else None


def _begin(
    actor: Actor,
    now: datetime,
    subject: str,
    content: dict[str, Any],
    *,
    base: int | None,
    item: ServiceItem | None = None,
    bundle: Bundle | None = None,
) -> Draft:
    draft = Draft(
        centre_id=actor.centre_id,
        item=item,
        bundle=bundle,
        department_id=item.department_id if item else bundle.lead_department_id if bundle else None,
        content=content,
        base=base,
        edited_by=actor.label,
        edited_at=now,
    )
    weigh(draft)
    draft.save(force_insert=True)
    audit.leave(subject, "open_draft", actor, now, {"base": base})
    return draft


def _department_id(actor: Actor, content: BundleContent | None) -> int | None:
    code = content.lead_department if content else None
    found = Department.objects.filter(centre_id=actor.centre_id, code=code).values_list("pk", flat=True).first()
    if code and found is None:
        raise Refusal("department_unknown", "请选择牵头部门。", field="lead_department")
    return found
