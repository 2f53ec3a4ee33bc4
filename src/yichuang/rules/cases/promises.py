"""告知承诺: a signed promise stands in for a proof, at the applicant's choice; it is checked afterwards
(国办发〔2020〕42号). Pure."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yichuang.rules.calendar import Calendar
from yichuang.rules.catalogue.content import Promise
from yichuang.rules.clock import SHANGHAI, Due, Limit, Office, ReceiptOnDayOff, due
from yichuang.rules.refusal import Refusal

from .intake import Requirement

KEPT, FALSE = "kept", "false"
NOT_CHECKED = "exempt"


@dataclass(frozen=True, slots=True)
class PromisesGiven:
    """``materials``: codes of the proofs that are promised; ``signature``: digest of what was signed;
    ``special_power``: the agent's letter of authority expressly covers promising."""

    materials: tuple[str, ...]
    signature: str = ""
    signed_by: str = "applicant"
    special_power: bool = False


def check_promises(
    given: PromisesGiven, requirements: Sequence[Requirement], there: Collection[str], text: Promise | None
) -> None:
    """Whether a promise may stand in for these proofs.

    Raises Refusal ``promises_empty``, ``promise_not_offered``, ``unknown_material``, ``not_promisable``,
    ``promise_not_needed`` (the proof is there).
    """
    if not given.materials:
        raise Refusal("promises_empty", "请选择哪些材料以承诺代替。", field="promises")
    if text is None:
        raise Refusal("promise_not_offered", "该事项没有实行告知承诺，请收取证明材料。", field="promises")
    asked = {one.code: one for one in requirements}
    for code in given.materials:
        one = asked.get(code)
        if one is None:
            raise Refusal("unknown_material", f"材料清单中没有「{code}」，请刷新页面后重新选择。", field="promises")
        if not one.promise:
            raise Refusal(
                "not_promisable",
                f"「{one.name}」不能以承诺代替，请收取材料。",
                field="promises",
                extra={"material": code},
            )
        if code in there:
            raise Refusal(
                "promise_not_needed",
                f"「{one.name}」已经收到，不需要承诺，请改为「收到」。",
                field="promises",
                extra={"material": code},
            )


def check_apart(deferred: Collection[str], promised: Collection[str]) -> None:
    """A material is deferred or promised, not both. Raises Refusal ``deferred_and_promised``."""
    if both := set(deferred) & set(promised):
        raise Refusal(
            "deferred_and_promised",
            "同一份材料不能既容缺后补又以承诺代替，请选择其中一种。",
            field="promises",
            extra={"materials": sorted(both)},
        )


def text_digest(text: Promise | Mapping[str, Any]) -> str:
    """SHA-256 of the text that was promised on, so that it is known for ever which one it was."""
    said = Promise.model_validate(text).model_dump(include={"content", "conditions", "liability", "checking"})
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def check_by(
    text: Promise,
    accepted: datetime,
    *,
    calendar: Calendar,
    office: Office,
    receipt_on_day_off: ReceiptOnDayOff = "roll",
) -> date | None:
    """The last day of the after-check; None for the exempt class."""
    if text.check_class == NOT_CHECKED:
        return None
    limit = Limit(text.check_days)
    end = due(accepted, limit, calendar=calendar, office=office, receipt_on_day_off=receipt_on_day_off)
    assert isinstance(end, Due)  # nothing stops it
    return end.at.astimezone(SHANGHAI).date()


def check_result(result: str, finding: str, mend_by: date | None, *, today: date) -> None:
    """Raises Refusal ``result_unknown``, ``finding_missing`` (of a false promise), ``mend_by_past``."""
    if result not in {KEPT, FALSE}:
        raise Refusal("result_unknown", "请选择承诺属实或承诺不实。", field="result")
    if result == FALSE and not finding.strip():
        raise Refusal("finding_missing", "认定承诺不实的，请写明核查发现的情况。", field="finding")
    if mend_by is not None and mend_by < today:
        raise Refusal("mend_by_past", "整改期限早于今天，请核对。", field="mend_by")
