"""What a notice about a case states, read from the case as it stands (``documents.notice_data`` has the shapes)."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from yichuang.domains.audit.queries import TrailEntry, list_entries
from yichuang.domains.documents import notice_data as shapes
from yichuang.domains.organisation.queries import name_posts
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.fees import in_words
from yichuang.rules.masking import mask_identity
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import Case
from .notice_frame import ACCEPTANCE_SEAL, common, day, handed_in, holder, redress
from .notice_special import (
    extension,
    list_procedures,
    revocation,
    special_procedure,
    termination,
)
from .relief_notices import commitment, deferral, relieved, returned
from .whole import read_cases


def cases_for_notices() -> QuerySet[Case]:
    """Cases with all that a notice about them may state."""
    joined = "version", "item", "department", "accepting_centre__region", "window"
    beside = "decision", "deferral", "ending", "extension", "handover", "received_by", "result"
    return read_cases(*joined, beside=beside)


def notice_data(case: Case, kind: str, part: str = "") -> dict[str, Any]:
    """The data of a notice of ``kind``; ``case`` comes from ``cases_for_notices``, ``part`` from ``notice_parts``.

    Raises ``Refusal('notice_not_due')`` where the case has not come to what the notice states.
    """
    if kind not in _BUILDERS and kind not in _PARTED:  # a notice of something else, such as a batch
        raise Refusal("notice_kind", "办件没有这种文书，请重新选择。", field="kind")
    if part not in notice_parts(case, kind):
        raise Refusal("notice_not_due", "办件还没有进行到这一步，文书尚不能出具。")
    if kind in _PARTED:
        return _PARTED[kind][0](case, part).as_data()
    return _BUILDERS[kind][0](case).as_data()


def notice_parts(case: Case, kind: str) -> list[str]:
    """Which notices of this kind the case has come to: ``[""]`` or none; of a kind with parts one for each."""
    if kind in _PARTED:
        return _PARTED[kind][1](case)
    return [""] if _BUILDERS[kind][1](case) else []


def _receipt(case: Case) -> shapes.Receipt:
    telling = case.clocks.filter(kind="notice").first()
    return shapes.Receipt(
        **common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        materials=handed_in(case),
        received_at=case.received_at,
        received_by=holder(case.received_by),
        window=case.window.display_name if case.window else "",
        tell_by=telling.due_at.astimezone(SHANGHAI).date() if telling and telling.due_at else None,
        tell_by_is_provisional=bool(telling and telling.is_provisional),
        progress_path=f"/progress/{case.progress_token}/",
    )


def _acceptance(case: Case) -> shapes.Acceptance:
    assert case.accepted_at is not None
    version = case.version
    promised = case.clocks.filter(kind="promised").first()
    accepted, (owed, stood_in) = _accepting_entry(case), relieved(case)
    return shapes.Acceptance(
        **common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        materials=handed_in(case),
        accepted_at=case.accepted_at,
        accepted_by=_actor_name(case, accepted),
        window=case.window.display_name if case.window else "",
        promised_limit=labels.limit_in_words(version.promised_value, version.promised_unit),
        statutory_limit=labels.limit_in_words(version.statutory_value, version.statutory_unit),
        promised_finish=promised.due_at.astimezone(SHANGHAI).date() if promised and promised.due_at else None,
        is_provisional=bool(promised and promised.is_provisional),
        is_deemed=bool(accepted and (accepted.verb == "deem_accepted" or case.accepted_at < accepted.at)),
        fee=_fee(version.fee),
        delivery_way=labels.DELIVERY_WAYS[case.delivery_way],
        progress_path=f"/progress/{case.progress_token}/",
        owed=owed,
        promised=stood_in,
    )


def _deficiency(case: Case, part: str = "") -> shapes.Deficiency:
    order = int(part) if part.isdecimal() else 0 if part else 1
    found = case.deficiencies.select_related("told_by__account", "repeat").filter(order=order).first()
    if found is None:
        raise Refusal("notice_not_due", "办件还没有进行到这一步，文书尚不能出具。")
    told, repeat = found, getattr(found, "repeat", None)
    return shapes.Deficiency(
        **common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        problems=[
            shapes.Problem(material=one["name"] or "申请内容", problem=one["problem"], how=one["how"])
            for one in told.items
        ],
        repeated=f"{labels.REPEAT_KINDS[repeat.kind]}：{repeat.reason}" if repeat else "",
        told_at=told.told_at,
        told_by=holder(told.told_by),
        window=case.window.display_name if case.window else "",
        until=day(told.until),
    )


def _refused_acceptance(case: Case) -> shapes.RefusedAcceptance:
    ending = case.ending
    return shapes.RefusedAcceptance(
        **common(case, case.department.name, ACCEPTANCE_SEAL),
        reason=ending.reason,
        basis=ending.basis,
        competent_organ=ending.competent_organ,
        refused_at=ending.at,
        refused_by=holder(ending.by),
        **redress(case),
    )


def _granted(case: Case) -> shapes.Granted:
    decision, result = case.decision, getattr(case, "result", None)
    return shapes.Granted(
        **common(case, case.department.name, decision.seal.name if decision.seal else ""),
        content=f"经审查，你（单位）申请的「{case.version.name}」符合法定条件，决定准予。{decision.opinion}",
        basis=decision.basis or "；".join(case.version.legal_basis),
        decided_at=decision.decided_at,
        result_name=result.name if result else case.version.result_name,
        result_number=result.number if result else "",
        valid_until=result.valid_until if result else None,
        validity=case.version.result_validity,
        delivery_way=labels.DELIVERY_WAYS[case.delivery_way],
    )


def _denied(case: Case) -> shapes.Denied:
    decision = case.decision
    return shapes.Denied(
        **common(case, case.department.name, decision.seal.name if decision.seal else ""),
        facts=decision.opinion,
        reasons=decision.reasons,
        basis=decision.basis,
        decided_at=decision.decided_at,
        **redress(case),
    )


def _delivery(case: Case) -> shapes.Delivery:
    handover, result = case.handover, case.result
    return shapes.Delivery(
        **common(case, case.accepting_centre.name),
        documents=[shapes.DeliveredDocument(name=result.name, number=result.number)],
        way=labels.HANDOVER_WAYS[handover.way],
        receiver_name=handover.receiver_name,
        receiver_number=mask_identity(handover.receiver_number) if handover.receiver_number else "",
        is_agent=handover.is_agent,
        tracking=handover.tracking,
        signature=handover.signature_id or "",
        delivered_at=handover.at,
        delivered_by=holder(handover.by),
        window=handover.window.display_name if handover.window else "",
    )


def _payment(case: Case, part: str) -> shapes.Payment:
    charged = case.charges.select_related("charged_by__account").get(serial=int(part or 1))
    online = case.accepting_centre.settings.get("payments")
    return shapes.Payment(
        **common(case, case.department.name, ACCEPTANCE_SEAL),
        lines=[shapes.FeeItem(**line) for line in charged.lines],
        basis=charged.basis,
        amount=str(charged.amount),
        amount_in_words=in_words(charged.amount),
        way="扫描右侧二维码网上缴纳，或者到受理窗口缴纳" if online else "到受理窗口缴纳",
        charged_at=charged.charged_at,
        charged_by=holder(charged.charged_by),
        progress_path=f"/progress/{case.progress_token}/",
    )


def _payments(case: Case) -> list[str]:
    """One for each charge, the first having no part."""
    return [
        str(serial) if serial > 1 else "" for serial in case.charges.order_by("serial").values_list("serial", flat=True)
    ]


def _has(part: str) -> Callable[[Case], bool]:
    return lambda case: getattr(case, part, None) is not None


_BUILDERS: dict[str, tuple[Callable[[Case], shapes.NoticeData], Callable[[Case], bool]]] = {
    "receipt": (_receipt, lambda case: True),
    "acceptance": (_acceptance, _has("accepted_at")),
    "refused_acceptance": (_refused_acceptance, lambda case: case.state == "refused_acceptance"),
    "granted": (_granted, lambda case: _is_own(case, "granted")),
    "denied": (_denied, lambda case: _is_own(case, "denied")),
    "delivery": (_delivery, _has("handover")),
    "deferral": (deferral, _has("deferral")),
    "commitment": (commitment, lambda case: case.promises.exists()),
    "returned": (returned, lambda case: case.state == "returned"),
    "extension": (extension, _has("extension")),
    "termination": (termination, lambda case: case.state == "terminated"),
    "revocation": (revocation, lambda case: case.state == "revoked"),
}
_PARTED: dict[str, tuple[Callable[[Case, str], shapes.NoticeData], Callable[[Case], list[str]]]] = {
    "deficiency": (_deficiency, lambda case: [told.part for told in case.deficiencies.order_by("order")]),
    "special_procedure": (special_procedure, list_procedures),
    "payment": (_payment, _payments),
}


def _is_own(case: Case, outcome: str) -> bool:
    """Decided so by the department; what the upper organ decided has that organ's document."""
    return case.outcome == outcome and not case.decision.organ


def _accepting_entry(case: Case) -> TrailEntry | None:
    entries = list_entries(f"case:{case.number}")
    return next((one for one in entries if one.verb in {"accept", "deem_accepted"} and one.outcome == "done"), None)


def _actor_name(case: Case, entry: TrailEntry | None) -> str:
    if entry is None or entry.actor == "system":
        return ""
    code = entry.actor.removeprefix("post:")
    return name_posts(case.accepting_centre_id, [code]).get(code, code)


def _fee(fee: dict[str, Any]) -> str:
    if not fee.get("charged"):
        return "不收费"
    lines = "；".join(f"{line['name']}：{line['standard']}" for line in fee.get("lines", []))
    return f"{lines}（依据：{fee.get('basis', '')}）"
