"""Bundles on the test database: departments with their approvers, a window that serves them all, and the items."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.builders import NOW, a_department, a_post, a_window, a_zone, an_actor, an_authorisation, an_item
from tests.builders.cases import LI, POWERS_OF_CLERK, an_approver, post_of
from tests.builders.hall import a_clerk_at
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import BundleApplication, Case
from yichuang.domains.catalogue.actions import write_bundle_version
from yichuang.domains.catalogue.models import Bundle, ServiceItem
from yichuang.domains.catalogue.queries import get_bundle
from yichuang.domains.organisation.models import Window
from yichuang.journeys.bundle import Submission, submit
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.catalogue.bundles import merge_materials, predecessors
from yichuang.rules.catalogue.content import BundleContent, read

ID_CARD = {"code": "id-card", "name": "居民身份证", "shared": "id-card", "review_points": ["在有效期内"]}
FORM = {"code": "application-form", "name": "申请表", "kind": "form", "review_points": ["签名"]}


def a_bundle(
    items: dict[str, ServiceItem], after: dict[str, list[str]] | None = None, code: str = "one-event", **more: Any
) -> Bundle:
    """A published bundle over items by a short name each; ``after``: what each waits for, by these names."""
    centre = next(iter(items.values())).centre
    said = {
        "name": "水电气暖过户一件事",
        "lead_department": next(iter(items.values())).department.code,
        "summary": "户名一次改完。",
        "service_objects": [],
        "conditions": ["费用已结清"],
        "promised_limit": {"value": 3, "unit": "working_day"},
        "items": [
            {"item": item.code, "after": [items[one].code for one in (after or {}).get(name, [])]}
            for name, item in items.items()
        ],
    }
    bundle = Bundle.objects.create(
        centre=centre,
        code=code,
        name=str(said["name"]),
        state="published",
        lead_department=next(iter(items.values())).department,
    )
    content = read(BundleContent, said | more)
    bundle.version = write_bundle_version(
        bundle, content, now=NOW, effective_from=date(2024, 4, 22), published_by="system"
    )
    bundle.name = content.name
    bundle.save()
    return bundle


@dataclass(frozen=True)
class OneEvent:
    """A clerk at a window for bundles, the items by short names, and an approver for each."""

    clerk: Actor
    window: Window
    items: dict[str, ServiceItem]
    approvers: dict[str, Actor]
    bundle: Bundle

    def submit(self, now: datetime = NOW, **more: Any) -> BundleApplication:
        """Everything that is asked, on paper, save what the test names."""
        about = {name: more.pop(name) for name in ("key", "actor", "visit_id", "channel") if name in more}
        said = Submission(**{"applicant": LI, "materials": self.papers(), **more})
        return submit(**{"actor": self.clerk, "now": now, "bundle_code": self.bundle.code, "submission": said, **about})

    def papers(self) -> list[MaterialGiven]:
        """One original of each merged material."""
        sheet = get_bundle(self.bundle.centre_id, self.bundle.code)
        merged = merge_materials(sheet.name, predecessors(sheet.content), sheet.items)
        return [MaterialGiven(one.key, originals=1) for one in merged if not one.produced_by]

    def case(self, application: BundleApplication, name: str) -> Case:
        """The case of an item."""
        return Case.objects.get(part__application=application, item=self.items[name])

    def decide(self, application: BundleApplication, name: str, outcome: str = "granted", now: datetime = NOW) -> Case:
        """The department decides a part."""
        case = self.case(application, name)
        if case.version.case_kind != "instant":
            cases.review(actor=self.approvers[name], now=now, number=case.number, opinion="符合条件。")
        why = {} if outcome == "granted" else {"opinion": "产权不清。", "reasons": "不符合条件", "basis": "第三条"}
        return cases.decide(actor=self.approvers[name], now=now, number=case.number, outcome=outcome, **why)


def one_event(
    names: list[str], after: dict[str, list[str]] | None = None, *, of: dict[str, Any] | None = None, **bundle: Any
) -> OneEvent:
    """A bundle of instant items, each of a department of its own with one application form and the shared ID card.

    ``of``: what single items say beyond that.
    """
    window = a_window(a_zone(code="bundles"))
    clerk = a_clerk_at(window)
    items, approvers = {}, {}
    for name in names:
        department = a_department(code=f"{name}_supply")
        assert window.zone is not None
        window.zone.departments.add(department)
        an_authorisation(post_of(clerk), department, *POWERS_OF_CLERK)
        approvers[name] = an_approver(department)
        said = {
            "name": f"{name}过户",
            "type": "public_service",
            "case_kind": "instant",
            "promised_value": 0,
            "stages": ["review", "decision"],
            "result": {"name": f"{name}合同", "kind": "document"},
            "materials": [FORM, ID_CARD],
        }
        zone = a_zone(code=f"zone-{name}".replace("_", "-"))
        items[name] = an_item(department, zone, **said | (of or {}).get(name, {}))
    return OneEvent(clerk, window, items, approvers, a_bundle(items, after, **bundle))


def a_manager() -> Actor:
    """Somebody who sees the whole centre."""
    return an_actor(a_post("centre_manager"))
