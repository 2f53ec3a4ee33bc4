"""What an applicant has sent in online and may still change, for whoever proves the applicant's whole number."""

import hmac
import json
from dataclasses import dataclass
from typing import Any

from yichuang.rules.identity import normalise

from ..models import Case


@dataclass(frozen=True, slots=True)
class Submitted:
    """An application as it was sent in; ``files``: digests of stored files by the material's code."""

    number: str
    token: str
    item_code: str
    applicant_kind: str
    applicant_name: str
    applicant_number: str
    phone: str
    agent_name: str
    agent_number: str
    agent_authority: str | None
    delivery_way: str
    delivery_address: str
    situation: dict[str, list[str]]
    form: Any
    files: dict[str, tuple[str, ...]]


def find_submitted(*, token: str, number: str) -> Submitted | None:
    """The case of a progress token that was sent in online, whatever became of it, where ``number`` is the applicant's
    own identity number or credit code; None where it is not. The caller limits how often it may be asked."""
    found = Case.objects.select_related("applicant", "item").filter(
        progress_token=token, channel__in=["online", "mobile"]
    )
    case = found.first() if token else None
    if case is None or not hmac.compare_digest(normalise(number).encode(), case.applicant.number.encode()):
        return None
    rows = case.materials.exclude(files=[]).values_list("requirement__code", "files")
    return Submitted(
        number=case.number,
        token=case.progress_token,
        item_code=case.item.code,
        applicant_kind=case.applicant.kind,
        applicant_name=case.applicant_name,
        applicant_number=case.applicant.number,
        phone=case.contact_phone,
        agent_name=case.agent_name,
        agent_number=case.agent_number,
        agent_authority=case.agent_authority_id,
        delivery_way=case.delivery_way,
        delivery_address=case.delivery_address,
        situation=case.situation,
        form=json.loads(case.form) if case.form else None,
        files={code: tuple(files) for code, files in rows},
    )
