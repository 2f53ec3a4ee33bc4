"""Documents of the catalogue that can be published, and the people who do it."""

from datetime import datetime
from typing import Any

from yichuang.domains.catalogue.actions import new_item_draft, publish, save_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.domains.organisation.models import Centre, Department
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import ItemContent, read

from . import NOW, a_centre, a_department, a_post, an_actor

COMPLETE: dict[str, Any] = {
    "name": "公共场所卫生许可",
    "department": "health",
    "type": "public_service",
    "case_kind": "promised",
    "statutory_limit": {"value": 20.0, "unit": "working_day"},
    "promised_limit": {"value": 5.0, "unit": "working_day"},
    "result": {"kind": "none"},
    "fee": {"charged": False},
    "service_objects": ["enterprise"],
    "channels": ["window"],
    "visits": 1,
    "visit_reason": "需要核验原件",
    "enquiry_phone": "0598-5320001",
    "complaint_phone": "0598-5320002",
    "legal_basis": ["《公共场所卫生管理条例》第四条"],
    "conditions": ["经营场所符合卫生标准"],
    "steps": ["受理", "审核", "审批", "办结", "送达"],
    "stages": ["review", "decision"],
    "faq": [{"q": "多久办好", "a": "五个工作日。"}],
    "materials": [{"code": "licence", "name": "营业执照", "kind": "certificate"}],
}


def complete(**more: Any) -> ItemContent:
    """A content that the checker lets pass; ``more`` as in ItemContent."""
    return read(ItemContent, COMPLETE | more)


def a_manager(centre: Centre | None = None) -> Actor:
    """Of the centre: edits and publishes."""
    return an_actor(a_post("centre_manager", centre or a_centre()))


def an_editor(department: Department | None = None, centre: Centre | None = None) -> Actor:
    """Of a department, or of the centre where none is named."""
    if department:
        return an_actor(a_post("catalogue_editor", department.centre, department=department, employer="department"))
    return an_actor(a_post("catalogue_editor", centre or a_centre()))


def a_complete_draft(editor: Actor, code: str = "hygiene", now: datetime = NOW, **more: Any) -> Draft:
    """The draft of a new item that can be published."""
    department = str(more.get("department", "health"))
    a_department(Centre.objects.get(pk=editor.centre_id), department)
    return new_item_draft(actor=editor, now=now, code=code, department_code=department, content=complete(**more))


def published(manager: Actor, code: str = "hygiene", now: datetime = NOW, **more: Any) -> ServiceItem:
    """A new item with its first version, in force from the day of ``now``."""
    draft = a_complete_draft(manager, code, now, **more)
    publish(actor=manager, now=now, draft_id=draft.pk, edition=draft.edition)
    return ServiceItem.objects.get(code=code)


def changed(editor: Actor, draft: Draft, now: datetime = NOW, **changes: Any) -> Draft:
    """The draft after one more saving."""
    return save_draft(actor=editor, now=now, draft_id=draft.pk, edition=draft.edition, changes=changes)
