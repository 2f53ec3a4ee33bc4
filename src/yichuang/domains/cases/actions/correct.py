"""Correct (更正): a mistaken value is put right by an entry that keeps what it said before.

Notices that were issued stay as they are, with their numbers; what they state is what was on record then.
"""

from datetime import date, datetime
from typing import Any

from yichuang.rules.access import Actor
from yichuang.rules.cases import corrections as rules
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.sealed import blind_index

from ..applicant_index import number_index, phone_index
from ..models import Applicant, Case, Correction
from .act import Act, acting
from .ending import worded


def correct(
    *, actor: Actor, now: datetime, number: str, field: str, value: str, reason: str, edition: int | None = None
) -> Case:
    """Correct what was taken down at intake (``rules.cases.corrections.OF_INTAKE``), in any state of the case.

    Raises ``Refusal``: those of ``acting`` and of ``check_value``, ``field_unknown``, ``reason_missing``,
    ``unchanged``.
    """
    return _correct("correct", rules.OF_INTAKE, actor, now, number, field, value, reason, edition)


def correct_result(
    *, actor: Actor, now: datetime, number: str, field: str, value: str, reason: str, edition: int | None = None
) -> Case:
    """Correct what was registered of the result (``OF_RESULT``). Raises ``Refusal`` likewise, and ``no_result``."""
    return _correct("correct_result", rules.OF_RESULT, actor, now, number, field, value, reason, edition)


def _correct(
    verb: str,
    allowed: tuple[str, ...],
    actor: Actor,
    now: datetime,
    number: str,
    field: str,
    value: str,
    reason: str,
    edition: int | None,
) -> Case:
    if field not in allowed:
        raise Refusal("field_unknown", "请选择要更正的内容。", field="field")
    reason = worded(reason, "reason", "请写明为什么更正、依据什么。", 300)
    with acting(actor, verb, number=number, edition=edition, now=now) as act:
        id_type, today = act.case.applicant.id_type, now.astimezone(SHANGHAI).date()
        value = rules.check_value(field, value, id_type=id_type, today=today)
        before = _stands(act.case, field)
        if before == value:
            raise Refusal("unchanged", "更正后的内容与原来相同，没有需要更正的。", field="value")
        _put(act, field, value)
        Correction.objects.create(
            case=act.case, field=field, before=before, after=value, reason=reason, at=now, by_id=act.post_id
        )
        digests = {"before": blind_index("correction", before), "after": blind_index("correction", value)}
        return act.finish(field=field, reason=reason, **digests)  # the values are personal data: sealed in the row


def _stands(case: Case, field: str) -> str:
    if field == "applicant_number":
        return str(case.applicant.number)
    if field in rules.OF_RESULT:
        found = getattr(case.result, field.removeprefix("result_"))
        return found.isoformat() if isinstance(found, date) else str(found or "")
    return str(getattr(case, field))


def _put(act: Act, field: str, value: str) -> None:
    if field in rules.OF_RESULT:
        result = act.case.result
        stored: Any = (date.fromisoformat(value) if value else None) if field == "valid_until" else value
        setattr(result, field.removeprefix("result_"), stored)
        result.save()
    elif field == "applicant_number":
        act.set(applicant=_applicant(act.case, value, act.now))
    elif field == "contact_phone":
        act.set(contact_phone=value, contact_index=phone_index(value))
    elif field == "agent_number":
        act.set(agent_number=value, agent_index=number_index("citizen_id", value) if value else "")
    else:
        act.set(**{field: value})


def _applicant(case: Case, number: str, now: datetime) -> Applicant:
    """Whose number it really is: known, or new with the name that the case has."""
    was = case.applicant
    found, _ = Applicant.objects.get_or_create(
        id_type=was.id_type,
        number_index=number_index(was.id_type, number),
        defaults={
            "kind": was.kind,
            "number": number,
            "name": case.applicant_name,
            "phone": case.contact_phone,
            "phone_index": case.contact_index,
            "address": was.address,
            "created_at": now,
        },
    )
    return found
