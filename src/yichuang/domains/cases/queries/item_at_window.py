"""An item as a window meets it: version, limits, materials, zones, and the window itself, in one query."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from yichuang.rules.cases.intake import Requirement, ZoneOfItem
from yichuang.rules.catalogue.content import Situation
from yichuang.rules.catalogue.situations import Questions
from yichuang.rules.refusal import Refusal

_FIND = """
SELECT item.id, item.code, item.name, item.state, item.centre_id, item.department_id, version.id AS version_id,
  version.number AS version_number, version.case_kind, version.statutory_value, version.statutory_unit,
  version.promised_value, version.promised_unit, version.needs_decision, version.stages, version.service_objects,
  version.effective_from, version.channels, version.content -> 'form' AS form,
  coalesce((version.content ->> 'deferral_listed')::boolean, false) AS deferral_listed,
  (version.content -> 'promise')::text AS promise, (version.content -> 'flow')::text AS flow,
  region.code AS region_code,
  (SELECT json_agg(json_build_object('id', zone.id, 'name', zone.name, 'is_general', zone.is_general)
     ORDER BY zone."order") FROM catalogue_serviceitem_zones link
   JOIN organisation_zone zone ON zone.id = link.zone_id AND zone.retired_on IS NULL
   WHERE link.serviceitem_id = item.id)::text AS zones,
  (SELECT json_agg(json_build_object('id', asked.id, 'code', asked.code, 'name', asked.name,
     'necessity', asked.necessity, 'shared', asked.shared, 'kind', asked.kind,
     'promise', asked.promise) ORDER BY asked."order")
   FROM catalogue_materialrequirement asked WHERE asked.version_id = version.id)::text AS requirements,
  (version.content -> 'situations')::text AS questions,
  CASE WHEN version.content ? 'situations' THEN
    (SELECT json_object_agg(material ->> 'code', material -> 'when')
     FROM jsonb_array_elements(version.content -> 'materials') material
     WHERE material ? 'when') END::text AS conditions,
  win.id AS window_id, win.code AS window_code, win.kind AS window_kind, win.zone_id AS window_zone_id,
  coalesce(window_zone.is_general, win.kind = 'general_acceptance', false) AS window_is_general,
  (SELECT visit.closed_at IS NULL FROM hall_visit visit
   WHERE visit.id = %(visit)s AND visit.centre_id = %(centre)s) AS visit_is_open
FROM catalogue_serviceitem item
JOIN organisation_centre centre ON centre.id = item.centre_id
JOIN organisation_region region ON region.id = centre.region_id
LEFT JOIN catalogue_itemversion version ON version.id = coalesce(%(version)s, item.version_id)
LEFT JOIN organisation_window win ON win.id = %(window)s AND win.centre_id = item.centre_id
LEFT JOIN organisation_zone window_zone ON window_zone.id = win.zone_id
WHERE item.centre_id = %(centre)s AND item.code = %(code)s
"""


@dataclass(frozen=True)
class ItemAtWindow:
    """What receiving needs to know. ``visit_is_open`` is None where the visit isn't one of this centre."""

    id: int
    code: str
    name: str
    state: str
    centre_id: int
    department_id: int
    version_id: int | None
    version_number: int
    case_kind: str
    statutory_value: Decimal
    statutory_unit: str
    promised_value: Decimal
    promised_unit: str
    needs_decision: bool
    stages: list[str]
    flow: list[dict[str, Any]]
    service_objects: list[str]
    effective_from: date
    channels: list[str]
    form: dict[str, Any] | None
    deferral_listed: bool
    promise: dict[str, Any] | None
    region_code: str
    zones: list[ZoneOfItem]
    requirements: list[Requirement]
    questions: Questions
    window_id: int | None
    window_code: str
    window_kind: str
    window_zone_id: int | None
    window_is_general: bool
    visit_is_open: bool | None


def get_item_at_window(
    centre_id: int | None, code: str, window_id: int | None, visit_id: int | None, version_id: int | None = None
) -> ItemAtWindow:
    """The item of a centre by its code, in the version in force or a given one; raises ``item_not_found``."""
    values = {"centre": centre_id, "code": code, "window": window_id, "visit": visit_id, "version": version_id}
    with connection.cursor() as cursor:
        cursor.execute(_FIND, values)
        row = cursor.fetchone()
        if row is None:
            raise Refusal("item_not_found", "没有找到这个事项，请重新搜索并选择事项。", field="item")
        found: dict[str, Any] = dict(zip([column.name for column in cursor.description], row, strict=True))
    found["zones"] = [ZoneOfItem(**zone) for zone in json.loads(found["zones"] or "[]")]
    conditions = json.loads(found.pop("conditions") or "{}")
    found["requirements"] = [
        Requirement(**one, when=conditions.get(one["code"], [])) for one in json.loads(found["requirements"] or "[]")
    ]
    found["flow"] = json.loads(found["flow"] or "[]")
    asked = json.loads(found["questions"] or "[]")
    found["questions"] = Questions([Situation.model_validate(one) for one in asked])
    found["form"] = json.loads(found["form"]) if isinstance(found["form"], str) else found["form"]
    found["promise"] = json.loads(found["promise"]) if found["promise"] else None
    return ItemAtWindow(**found)
