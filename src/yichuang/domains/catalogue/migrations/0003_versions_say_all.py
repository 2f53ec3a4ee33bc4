"""Versions written before the content column say in it what their columns and materials say."""

from decimal import Decimal
from typing import Any

from django.db import migrations

_PLAIN = [
    "name", "type", "case_kind", "needs_decision", "stages", "special_procedures", "legal_basis", "service_objects",
    "conditions", "fee", "visits", "channels", "faq", "steps",
]  # fmt: skip
_MATERIAL = ["code", "name", "kind", "medium", "necessity", "originals", "copies", "source", "review_points"]


def _number(value: Decimal) -> float:
    return float(value)


def fill(apps: Any, schema_editor: object) -> None:
    from yichuang.rules.catalogue.content import ItemContent, stored

    for version in apps.get_model("catalogue", "ItemVersion").objects.filter(content={}).iterator():
        item = version.item
        result = {"name": version.result_name or None, "kind": version.result_kind}
        result["validity"] = version.result_validity or None
        materials = []
        for row in version.materials.order_by("order"):
            material = {name: getattr(row, name) for name in _MATERIAL}
            material |= {"source_note": row.source_note or None, "shared": row.shared or None}
            materials.append(material | {"sample": row.sample or None})
        content = {name: getattr(version, name) for name in _PLAIN}
        content |= {
            "department": item.department.code,
            "national_code": item.national_code,
            "keywords": item.keywords,
            "statutory_limit": {"value": _number(version.statutory_value), "unit": version.statutory_unit},
            "promised_limit": {"value": _number(version.promised_value), "unit": version.promised_unit},
            "result": result,
            "materials": materials,
        }
        version.content = stored(ItemContent.model_validate(content))
        version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_drafts_and_bundles")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
