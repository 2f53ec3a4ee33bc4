"""What a blueprint says, as plain parts by kind and stable code: the one description that loading it, and telling what
differs from the running centre, both work by. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from yichuang.rules import naming
from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.models import CENTRE, ProfessionalWindow
from yichuang.rules.blueprint.models.centre import Centre
from yichuang.rules.catalogue.content import stored

Key = tuple[str, str]
"""Kind and stable code."""

SETTINGS = (
    "document", "payments", "units", "representatives", "on_call_minutes", "outlet", "service_lists", "training",
    "ratings", "relief", "hall", "presence_advice", "in_hall_from_instant_items",
)  # fmt: skip
"""Fields of the centre that are kept in its settings."""


@dataclass(frozen=True)
class Part:
    """``fields`` are JSON values: texts, numbers, codes of other parts, dates as ISO.

    ``own``: fields that are the centre's own affair, so that loading never brings them (a revoked authorisation, the
    message policy after the first time).
    """

    name: str
    fields: dict[str, Any]
    own: frozenset[str] = frozenset()


Parts = dict[Key, Part]


def parts_of(code: str, blueprint: Blueprint) -> Parts:
    """All parts of the blueprint, loaded as the centre ``code``, in the order in which they stand on each other."""
    centre = blueprint.centre.content
    found: Parts = {}
    for each in (
        _regions(centre),
        [(("centre", code), _centre(blueprint))],
        _agreements(centre),
        _departments(centre),
        _branches(code, centre),
        _calendar(centre),
        [(("messages", code), _messages(centre))],
        _zones(blueprint),
        _windows(blueprint),
        _posts(centre),
        _catalogue(blueprint),
        _authorisations(code, blueprint),
        _lists(centre),
        _plan(blueprint),
    ):
        found.update(each)
    return found


Found = Iterator[tuple[Key, Part]]


def _regions(centre: Centre) -> Found:
    above = None
    for node in [*centre.region.parents, centre.region]:
        yield ("region", node.code), Part(node.name, {"name": node.name, "parent": above})
        above = node.code


def _centre(blueprint: Blueprint) -> Part:
    part = blueprint.centre.content
    training = blueprint.plan.content.training if blueprint.plan else None
    fields = {
        "name": part.name,
        "short_name": part.short_name or _short_name(part),
        "level": part.level,
        "region": part.region.code,
        "office": part.office.model_dump(),
        "outlet_policy": part.outlet.policy,
        "address": part.contact.address or "",
        "phone": part.contact.phone or "",
        "complaint_phone": part.contact.complaint_phone or "",
        "document": part.document.model_dump(mode="json") if part.document else None,
        "payments": part.payments,
        "units": {unit.code: unit.name for unit in part.units},
        "representatives": part.representatives.model_dump(mode="json") if part.representatives else None,
        "on_call_minutes": part.on_call_minutes,
        "outlet": part.outlet.model_dump(mode="json", exclude={"policy"}),
        "service_lists": part.service_lists.model_dump(mode="json") if part.service_lists else None,
        "presence_advice": part.presence_advice.model_dump(mode="json") if part.presence_advice else None,
        "in_hall_from_instant_items": part.in_hall_from_instant_items,
        "hall": part.hall.model_dump(mode="json", exclude_unset=True) or None,
        "relief": part.relief.model_dump(mode="json", exclude_unset=True) or None,
        "ratings": part.ratings.model_dump(mode="json", exclude_none=True),
        "training": training.model_dump(mode="json", exclude={"text"}) if training else None,
    }
    return Part(part.name, fields)


def _short_name(part: Centre) -> str:
    """清流县政务服务中心 → 清流政务服务: the organ in notice numbers."""
    place = part.region.name.rstrip("县市区州乡镇")
    return f"{place}{naming.venue_word(part.level).removesuffix('中心').removesuffix('站')}"


def _agreements(centre: Centre) -> Found:
    if not centre.company:
        return
    company = centre.company.legal_name or centre.company.name
    for kind, agreement in (
        ("service", centre.company.service_agreement),
        ("confidentiality", centre.company.confidentiality_agreement),
    ):
        if signed := agreement.signed_on or agreement.sign_by:
            fields = {"signed_by": signed.isoformat(), "ends_on": _day(agreement.expires_on)}
            yield ("agreement", f"{company}/{kind}"), Part(company, fields)


def _departments(centre: Centre) -> Found:
    for part in centre.departments:
        fields = {
            "name": part.full_name or part.name,
            "short_name": part.name if part.full_name else "",
            "kind": part.kind,
            "presence": part.presence,
            "attendance": part.approver_attendance,
            "uscc": part.uscc or "",
            "systems": part.systems,
            "collection_times": {str(day.weekday): sorted(day.at) for day in part.collection_times},
        }
        yield ("department", part.code), Part(part.name, fields)
    for area in centre.areas:
        fields = {"name": area.name, "kind": area.kind, "departments": sorted(area.departments)}
        yield ("area", area.code), Part(area.name, fields)
    for entry in centre.negative_list:
        fields = {"reason": entry.reason, "approved_by": entry.approved_by}
        yield ("negative_list", f"{entry.department}/{entry.scope}"), Part(entry.scope, fields)


def _branches(code: str, centre: Centre) -> Found:
    for part in centre.branch_halls:
        fields = {"name": part.name, "department": part.department, "address": part.address or ""}
        yield ("branch_hall", f"{code}-{part.code}"), Part(part.name, fields)


def _calendar(centre: Centre) -> Found:
    for day in centre.calendar:
        fields = {"is_working": day.is_working, "note": day.name}
        yield ("calendar_day", day.date.isoformat()), Part(day.name, fields, frozenset(fields))


def _messages(centre: Centre) -> Part:
    part = centre.messages
    fields = {
        "quiet_from": part.quiet_hours[0],
        "quiet_until": part.quiet_hours[1],
        "heads_get_digest": "department_head" not in part.at_once,
        "centre_gets_digest": "centre" not in part.at_once,
    }
    return Part("消息推送", fields, frozenset(fields))


def _zones(blueprint: Blueprint) -> Found:
    fields_of = {field.code: field.name for field in blueprint.centre.content.fields}
    for order, (_, part) in enumerate(blueprint.lines):
        coordinator = blueprint.coordinator(part)
        fields = {
            "name": part.name,
            "order": order,
            "is_general": part.general,
            "is_professional": isinstance(part, ProfessionalWindow),
            "lead": part.lead if part.lead in blueprint.departments else None,
            "is_led_by_centre": part.lead == CENTRE,
            "lead_unit": blueprint.units.get(part.lead or "", ""),
            "about": part.about or "",
            "fields": [fields_of[code] for code in part.fields],
            "departments": sorted(part.departments),
            "coordinator": coordinator.code if coordinator else None,
        }
        yield ("zone", part.code), Part(part.name, fields)


def _windows(blueprint: Blueprint) -> Found:
    numbers: dict[str, int] = {}
    for order, named in enumerate(blueprint.windows):
        part = named.window
        numbers[named.zone.code] = numbers.get(named.zone.code, 0) + 1
        fields = {
            "zone": named.zone.code,
            "kind": str(part.kind),
            "number": numbers[named.zone.code],
            "order": order,
            "display_name": named.display_name,
            "specials": list(part.specials),
            "is_tidal": part.tidal,
            "operator": blueprint.operators.get(part.operator or "", ""),
            "serves": part.serves or "",
            "departments": list(part.departments),
        }
        yield ("window", part.code), Part(named.display_name, fields)


def _posts(centre: Centre) -> Found:
    for part in centre.posts:
        holder = part.holder
        fields = {
            "kind": part.kind,
            "employer": part.employer,
            "department": part.department,
            "zone": part.zone,
            "attendance": part.attendance or "",
            "holder": holder.code if holder else None,
            "title": (holder.title or "") if holder else "",
            "rank": (holder.rank or "") if holder else "",
            "is_establishment": bool(holder and holder.is_establishment),
            "is_over": False,
        }
        yield ("post", part.code), Part(holder.name if holder else "", fields, frozenset({"is_over"}))


def _catalogue(blueprint: Blueprint) -> Found:
    for placed in blueprint.items:
        fields = {"zones": [placed.zone], **stored(placed.item), "state": "published"}
        yield ("item", placed.item.code), Part(placed.item.name, fields, frozenset({"state"}))
    for one in blueprint.bundles:
        fields = {**stored(one.bundle), "state": "published"}
        yield ("bundle", one.bundle.code), Part(one.bundle.name, fields, frozenset({"state"}))


def _authorisations(code: str, blueprint: Blueprint) -> Found:
    seal = blueprint.centre.content.seal
    yield ("seal", seal.code), Part(seal.name, {"name": seal.name})
    for grant in blueprint.grants:
        one = grant.authorisation
        fields = {
            "department": grant.department,
            "post": grant.post.code,
            "powers": list(one.powers),
            "items": sorted(grant.items) if grant.items is not None else None,
            "seal": seal.code if one.seal else None,
            "starts_on": one.from_.isoformat(),
            "ends_on": _day(one.to),
            "is_revoked": False,
        }
        yield ("authorisation", f"{code}/{grant.code}"), Part(grant.code, fields, frozenset({"is_revoked"}))


def _lists(centre: Centre) -> Found:
    for one in centre.item_lists:
        fields = {
            "name": one.name,
            "kind": one.kind,
            "source": one.source,
            "stated_total": one.stated_total,
            "items": list(one.items),
        }
        yield ("item_list", one.code), Part(one.name, fields)


def _plan(blueprint: Blueprint) -> Found:
    if not blueprint.plan:
        return
    plan = blueprint.plan.content
    told = plan.model_dump(mode="json", exclude={"tasks", "targets", "training"})
    yield ("plan", "plan"), Part(plan.title, told)
    for task in plan.tasks:
        yield ("task", task.code), Part(task.title, task.model_dump(mode="json", exclude={"code"}))
    for target in plan.targets:
        yield ("target", target.code), Part(target.title, target.model_dump(mode="json", exclude={"code"}))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
