"""Well-known keys (``x-same``): what is the same in several items, and what the platform knows already."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yichuang.rules.identity import normalise

from .spec import FieldSpec, fields

KNOWN = {
    "applicant.name": "申请人姓名或名称",
    "applicant.id_number": "申请人证件号码",
    "applicant.phone": "申请人联系电话",
    "applicant.address": "申请人地址",
    "agent.name": "代理人姓名",
    "agent.id_number": "代理人证件号码",
    "organisation.name": "单位名称",
    "organisation.uscc": "统一社会信用代码",
    "organisation.legal_representative": "法定代表人（负责人）",
    "organisation.address": "单位住所",
    "organisation.phone": "单位联系电话",
    "organisation.scope": "经营范围",
    "organisation.staff": "职工（从业）人数",
    "place.address": "经营场所或项目地址",
    "place.area": "场所面积",
    "property.address": "不动产坐落",
    "property.certificate": "不动产权证书号",
    "property.area": "建筑面积",
    "property.former_owner": "原户名（原权利人）",
    "project.name": "项目名称",
    "project.contact": "项目联系人",
    "project.needed_by": "希望完成的日期",
}


def known_of(
    *,
    kind: str,
    name: str,
    number: str,
    phone: str = "",
    address: str = "",
    agent_name: str = "",
    agent_number: str = "",
) -> dict[str, str]:
    """What is known of an applicant (``kind``: person or organisation) by key."""
    found = {
        "applicant.name": name,
        "applicant.id_number": number,
        "applicant.phone": phone,
        "applicant.address": address,
        "agent.name": agent_name,
        "agent.id_number": agent_number,
    }
    if kind == "organisation":
        found |= {
            "organisation.name": name,
            "organisation.uscc": number,
            "organisation.phone": phone,
            "organisation.address": address,
        }
    return {key: value for key, value in found.items() if value}


def prefill(
    schema: Mapping[str, Any], known: Mapping[str, str], data: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """``data`` with what is known put into its empty fields; tables stay as they are."""
    return _filled(fields(schema), known, data or {})


def _filled(specs: Sequence[FieldSpec], known: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(data)
    for spec in specs:
        given = made.get(spec.name)
        if spec.kind == "section":
            inner = _filled(spec.parts, known, given if isinstance(given, Mapping) else {})
            if inner:
                made[spec.name] = inner
        elif spec.kind in {"text", "textarea"} and given in (None, "") and known.get(spec.same):
            made[spec.name] = known[spec.same]
    return made


def applicant_in(schema: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, str]:
    """Who applies, as far as a filled form says: ``kind``, ``id_type``, ``number``, ``name``, ``phone``, ``address``;
    ``agent_name`` and ``agent_number``. Empty texts where it says nothing."""
    said = dict(_said(fields(schema), data))
    is_firm = "organisation.uscc" in said and "applicant.id_number" not in said
    whose = "organisation" if is_firm else "applicant"
    number = normalise(said.get("organisation.uscc" if is_firm else "applicant.id_number", ""))
    is_firm = is_firm or (len(number) == 18 and not number[:17].isdecimal())
    return {
        "kind": "organisation" if is_firm else "person",
        "id_type": "uscc" if is_firm else "citizen_id",
        "number": number,
        "name": said.get(f"{whose}.name", "") or said.get("applicant.name", ""),
        "phone": said.get(f"{whose}.phone", "") or said.get("applicant.phone", ""),
        "address": said.get(f"{whose}.address", ""),
        "agent_name": said.get("agent.name", ""),
        "agent_number": said.get("agent.id_number", ""),
    }


def _said(specs: Sequence[FieldSpec], data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for spec in specs:
        value = data.get(spec.name)
        if spec.kind == "section" and isinstance(value, Mapping):
            yield from _said(spec.parts, value)
        elif spec.same and isinstance(value, str) and value:
            yield spec.same, value
