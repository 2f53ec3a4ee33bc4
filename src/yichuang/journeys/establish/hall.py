"""The venue: regions, centre, agreements, areas, departments, zones and windows."""

from string import ascii_uppercase

from yichuang.domains.organisation.models import (
    Centre,
    Department,
    FunctionalArea,
    NegativeListEntry,
    Region,
    ServiceAgreement,
    Window,
    Zone,
)
from yichuang.rules import naming
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.blueprint.models import CENTRE, ProfessionalWindow
from yichuang.rules.blueprint.models.centre import Centre as CentrePart


def establish_centre(code: str, blueprint: Blueprint) -> Centre:
    """The centre with its regions and agreements."""
    part = blueprint.centre.content
    above: Region | None = None
    for node in part.region.parents:
        above = _region(node.code, node.name, above)
    region = _region(part.region.code, part.region.name, above)
    centre, _ = Centre.objects.update_or_create(
        code=code,
        defaults={
            "name": part.name,
            "short_name": part.short_name or _short_name(part),
            "level": part.level,
            "region": region,
            "office": part.office.model_dump(),
            "outlet_policy": part.outlet.policy,
            "address": part.contact.address or "",
            "phone": part.contact.phone or "",
            "complaint_phone": part.contact.complaint_phone or "",
            "settings": {
                "document": part.document.model_dump(mode="json") if part.document else None,
                "payments": part.payments,
                "units": {unit.code: unit.name for unit in part.units},
                "representatives": part.representatives.model_dump() if part.representatives else None,
                **({"on_call_minutes": part.on_call_minutes} if part.on_call_minutes else {}),
                **({"presence_advice": part.presence_advice.model_dump()} if part.presence_advice else {}),
                "in_hall_from_instant_items": part.in_hall_from_instant_items,
                "outlet": part.outlet.model_dump(mode="json", exclude={"policy"}),
                "service_lists": part.service_lists.model_dump(mode="json") if part.service_lists else None,
                "training": _training(blueprint),
                "ratings": part.ratings.model_dump(mode="json", exclude_none=True),
            },
        },
    )
    if part.company:
        company = part.company.legal_name or part.company.name
        for kind, agreement in [
            ("service", part.company.service_agreement),
            ("confidentiality", part.company.confidentiality_agreement),
        ]:
            signed = agreement.signed_on or agreement.sign_by
            if signed:
                ServiceAgreement.objects.update_or_create(
                    centre=centre,
                    company=company,
                    kind=kind,
                    defaults={"signed_by": signed, "ends_on": agreement.expires_on},
                )
    return centre


def _training(blueprint: Blueprint) -> dict[str, object] | None:
    """What the plan says about training: ``{"topics": […], "covers": [levels]}`` (ORG-7)."""
    training = blueprint.plan.content.training if blueprint.plan else None
    return training.model_dump(mode="json", exclude={"text"}) if training else None


def _region(code: str, name: str, parent: Region | None) -> Region:
    return Region.objects.update_or_create(code=code, defaults={"name": name, "parent": parent})[0]


def _short_name(part: CentrePart) -> str:
    """清流县政务服务中心 → 清流政务服务: the organ in notice numbers."""
    place = part.region.name.rstrip("县市区州乡镇")
    return f"{place}{naming.venue_word(part.level).removesuffix('中心').removesuffix('站')}"


def establish_departments(centre: Centre, blueprint: Blueprint) -> dict[str, Department]:
    """Departments by code, the areas that they work in, and the negative list."""
    departments = {}
    for part in blueprint.centre.content.departments:
        departments[part.code], _ = Department.objects.update_or_create(
            centre=centre,
            code=part.code,
            defaults={
                "name": part.full_name or part.name,
                "short_name": part.name if part.full_name else "",
                "kind": part.kind,
                "presence": part.presence,
                "attendance": part.approver_attendance,
                "uscc": part.uscc or "",
                "systems": part.systems,
                "collection_times": {str(day.weekday): sorted(day.at) for day in part.collection_times},
            },
        )
    for area in blueprint.centre.content.areas:
        row, _ = FunctionalArea.objects.update_or_create(
            centre=centre, code=area.code, defaults={"name": area.name, "kind": area.kind}
        )
        row.departments.set(departments[code] for code in area.departments)
    for entry in blueprint.centre.content.negative_list:
        NegativeListEntry.objects.update_or_create(
            department=departments[entry.department],
            scope=entry.scope,
            defaults={"reason": entry.reason, "approved_by": entry.approved_by},
        )
    return departments


def establish_zones(centre: Centre, blueprint: Blueprint, departments: dict[str, Department]) -> dict[str, Zone]:
    """Zones by code, professional windows among them, with their windows under generated names; each zone has a letter
    for its tickets."""
    zones = {}
    fields = {field.code: field.name for field in blueprint.centre.content.fields}
    for order, (_, part) in enumerate(blueprint.lines):
        zone, _ = Zone.objects.update_or_create(
            centre=centre,
            code=part.code,
            defaults={
                "name": part.name,
                "order": order,
                "prefix": ascii_uppercase[order],
                "is_general": part.general,
                "is_professional": isinstance(part, ProfessionalWindow),
                "lead": departments.get(part.lead or ""),
                "is_led_by_centre": part.lead == CENTRE,
                "lead_unit": blueprint.units.get(part.lead or "", ""),
                "about": part.about or "",
                "fields": [fields[code] for code in part.fields],
            },
        )
        zone.departments.set(departments[code] for code in part.departments)
        zones[part.code] = zone
    numbers: dict[str, int] = {}
    for order, named in enumerate(blueprint.windows):
        numbers[named.zone.code] = numbers.get(named.zone.code, 0) + 1
        Window.objects.update_or_create(
            centre=centre,
            code=named.window.code,
            defaults={
                "zone": zones[named.zone.code],
                "kind": str(named.window.kind),
                "number": numbers[named.zone.code],
                "order": order,
                "display_name": named.display_name,
                "specials": list(named.window.specials),
                "is_tidal": named.window.tidal,
                "operator": blueprint.operators.get(named.window.operator or "", ""),
                "serves": named.window.serves or "",
                "departments": list(named.window.departments),
            },
        )
    return zones
