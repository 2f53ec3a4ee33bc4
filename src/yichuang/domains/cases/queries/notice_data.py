"""What a notice about a case states, read from the case as it stands (``documents.notice_data`` has the shapes)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yichuang.domains.audit.queries import TrailEntry, list_entries
from yichuang.domains.documents import notice_data as shapes
from yichuang.domains.organisation.models import Post
from yichuang.domains.organisation.queries import name_posts
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.fees import in_words
from yichuang.rules.masking import mask_identity
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import Case
from ..situation import in_one_line

RELATED = (
    "version", "item", "department", "accepting_centre__region", "window", "received_by__account",
    "deficiency__told_by__account", "decision__seal", "result", "ending__by__account",
    "handover__by__account", "handover__window",
)  # fmt: skip
ACCEPTANCE_SEAL = "受理专用章"


def notice_data(case: Case, kind: str) -> dict[str, Any]:
    """The data of a notice of ``kind``; ``case`` was read with ``RELATED``.

    Raises ``Refusal('notice_not_due')`` where the case has not come to what the notice states.
    """
    if kind not in _BUILDERS:  # a notice of something else, such as a batch
        raise Refusal("notice_kind", "办件没有这种文书，请重新选择。", field="kind")
    build, part = _BUILDERS[kind]
    if not part(case):
        raise Refusal("notice_not_due", "办件还没有进行到这一步，文书尚不能出具。")
    return build(case).as_data()


def _common(case: Case, organ: str, seal: str = "") -> dict[str, Any]:
    centre = case.accepting_centre
    return {
        "organ": organ,
        "seal": seal,
        "case_number": case.number,
        "applicant": case.applicant_name,
        "item_name": case.version.name,
        "item_code": case.item.national_code or case.item.code,
        "department": case.department.name,
        "phone": centre.phone,
        "complaint_phone": centre.complaint_phone,
        "address": centre.address,
        "situation": in_one_line(case),
    }


def _receipt(case: Case) -> shapes.Receipt:
    telling = case.clocks.filter(kind="notice").first()
    return shapes.Receipt(
        **_common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        materials=_materials(case),
        received_at=case.received_at,
        received_by=_holder(case.received_by),
        window=case.window.display_name if case.window else "",
        tell_by=telling.due_at.astimezone(SHANGHAI).date() if telling and telling.due_at else None,
        tell_by_is_provisional=bool(telling and telling.is_provisional),
        progress_path=f"/progress/{case.progress_token}/",
    )


def _acceptance(case: Case) -> shapes.Acceptance:
    assert case.accepted_at is not None
    version = case.version
    promised = case.clocks.filter(kind="promised").first()
    accepted = _accepting_entry(case)
    return shapes.Acceptance(
        **_common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        materials=_materials(case),
        accepted_at=case.accepted_at,
        accepted_by=_actor_name(case, accepted),
        window=case.window.display_name if case.window else "",
        promised_limit=labels.limit_in_words(version.promised_value, version.promised_unit),
        statutory_limit=labels.limit_in_words(version.statutory_value, version.statutory_unit),
        promised_finish=promised.due_at.astimezone(SHANGHAI).date() if promised and promised.due_at else None,
        is_provisional=bool(promised and promised.is_provisional),
        is_deemed=bool(accepted and accepted.verb == "deem_accepted"),
        fee=_fee(version.fee),
        delivery_way=labels.DELIVERY_WAYS[case.delivery_way],
        progress_path=f"/progress/{case.progress_token}/",
    )


def _deficiency(case: Case) -> shapes.Deficiency:
    told = case.deficiency
    return shapes.Deficiency(
        **_common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        problems=[
            shapes.Problem(material=one["name"] or "申请内容", problem=one["problem"], how=one["how"])
            for one in told.items
        ],
        told_at=told.told_at,
        told_by=_holder(told.told_by),
        window=case.window.display_name if case.window else "",
        until=_day(told.until),
    )


def _refused_acceptance(case: Case) -> shapes.RefusedAcceptance:
    ending = case.ending
    return shapes.RefusedAcceptance(
        **_common(case, case.department.name, ACCEPTANCE_SEAL),
        reason=ending.reason,
        basis=ending.basis,
        competent_organ=ending.competent_organ,
        refused_at=ending.at,
        refused_by=_holder(ending.by),
        **_redress(case),
    )


def _granted(case: Case) -> shapes.Granted:
    decision, result = case.decision, getattr(case, "result", None)
    return shapes.Granted(
        **_common(case, case.department.name, decision.seal.name if decision.seal else ""),
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
        **_common(case, case.department.name, decision.seal.name if decision.seal else ""),
        facts=decision.opinion,
        reasons=decision.reasons,
        basis=decision.basis,
        decided_at=decision.decided_at,
        **_redress(case),
    )


def _delivery(case: Case) -> shapes.Delivery:
    handover, result = case.handover, case.result
    return shapes.Delivery(
        **_common(case, case.accepting_centre.name),
        documents=[shapes.DeliveredDocument(name=result.name, number=result.number)],
        way=labels.DELIVERY_WAYS[handover.way],
        receiver_name=handover.receiver_name,
        receiver_number=mask_identity(handover.receiver_number) if handover.receiver_number else "",
        is_agent=handover.is_agent,
        tracking=handover.tracking,
        signature=handover.signature_id or "",
        delivered_at=handover.at,
        delivered_by=_holder(handover.by),
        window=handover.window.display_name if handover.window else "",
    )


def _payment(case: Case) -> shapes.Payment:
    charged = case.charges.select_related("charged_by__account").order_by("serial").last()
    assert charged is not None
    online = case.accepting_centre.settings.get("payments")
    return shapes.Payment(
        **_common(case, case.department.name, ACCEPTANCE_SEAL),
        lines=[shapes.FeeItem(**line) for line in charged.lines],
        basis=charged.basis,
        amount=str(charged.amount),
        amount_in_words=in_words(charged.amount),
        way="扫描右侧二维码网上缴纳，或者到受理窗口缴纳" if online else "到受理窗口缴纳",
        charged_at=charged.charged_at,
        charged_by=_holder(charged.charged_by),
        progress_path=f"/progress/{case.progress_token}/",
    )


def part_of(case: Case, kind: str) -> str:
    """Which notice of a kind that a case may have several of: the newest charge's, the first having no part."""
    serial = case.charges.count() if kind == "payment" else 0
    return str(serial) if serial > 1 else ""


def _has(part: str) -> Callable[[Case], bool]:
    return lambda case: getattr(case, part, None) is not None


_BUILDERS: dict[str, tuple[Callable[[Case], shapes.NoticeData], Callable[[Case], bool]]] = {
    "receipt": (_receipt, lambda case: True),
    "acceptance": (_acceptance, _has("accepted_at")),
    "deficiency": (_deficiency, _has("deficiency")),
    "refused_acceptance": (_refused_acceptance, lambda case: case.state == "refused_acceptance"),
    "granted": (_granted, lambda case: case.outcome == "granted"),
    "denied": (_denied, lambda case: case.outcome == "denied"),
    "delivery": (_delivery, _has("handover")),
    "payment": (_payment, lambda case: case.charges.exists()),
}


def _materials(case: Case) -> list[shapes.ListedMaterial]:
    rows = case.materials.filter(state="received").select_related("requirement").order_by("requirement__order")
    return [
        shapes.ListedMaterial(
            name=row.requirement.name,
            originals=row.originals,
            medium=labels.MEDIA.get(row.medium, row.medium),
            note=row.note,
        )
        for row in rows
    ]


def _redress(case: Case) -> dict[str, Any]:
    """To whom the applicant may turn: since 2024 review lies with the government of the same level (行政复议法 24)."""
    region, given = case.accepting_centre.region.name, case.accepting_centre.settings.get("redress", {})
    return {
        "review_organ": given.get("review_organ", f"{region}人民政府"),
        "court": given.get("court", f"{region}人民法院"),
    }


def _accepting_entry(case: Case) -> TrailEntry | None:
    entries = list_entries(f"case:{case.number}")
    return next((one for one in entries if one.verb in {"accept", "deem_accepted"} and one.outcome == "done"), None)


def _actor_name(case: Case, entry: TrailEntry | None) -> str:
    if entry is None or entry.actor == "system":
        return ""
    code = entry.actor.removeprefix("post:")
    return name_posts(case.accepting_centre_id, [code]).get(code, code)


def _holder(post: Post | None) -> str:
    return post.account.name if post and post.account else ""


def _fee(fee: dict[str, Any]) -> str:
    if not fee.get("charged"):
        return "不收费"
    lines = "；".join(f"{line['name']}：{line['standard']}" for line in fee.get("lines", []))
    return f"{lines}（依据：{fee.get('basis', '')}）"


def _day(moment: Any) -> date:
    day: date = moment.astimezone(SHANGHAI).date()
    return day
