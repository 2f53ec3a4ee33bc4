"""Supplement (补正): what was asked for comes, by whatever way; once all of it is there, the 5 days to look at it begin
again. What comes in parts is kept, and the case goes on waiting for the rest.
"""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven, Requirement, check_materials
from yichuang.rules.cases.lifecycle import State
from yichuang.rules.cases.telling import still_open
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..labels import SUPPLEMENT_CHANNELS
from ..models import Case, CaseMaterial, Clock, RepeatTelling, Stop
from .act import Act, acting, applicant_acting
from .examine import check_files, unseen
from .telling import WANTING


def supplement(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    materials: Sequence[MaterialGiven],
    statement: str = "",
    channel: str = "window",
    tracking: str = "",
    arrived_at: datetime | None = None,
    edition: int | None = None,
) -> Case:
    """Put what came in the place of what was missing or wrong. ``statement``: on what was told of no material.

    ``channel``: window, courier or web. By courier with its ``tracking`` number and ``arrived_at``, the legal date,
    which may lie before now but not before the telling. The case is received again when nothing told is missing.
    Raises ``Refusal``: those of ``acting``, ``nothing_supplemented``, ``unknown_material``, ``file_unknown``,
    ``supplement_channel``, ``tracking_missing``, ``arrival_unlawful``.
    """
    came = _came(materials, statement)
    if channel not in SUPPLEMENT_CHANNELS:
        raise Refusal("supplement_channel", "请选择材料是当面、寄递还是网上提交的。", field="channel")
    if channel == "courier" and not tracking.strip():
        raise Refusal("tracking_missing", "寄来的材料请登记快递单号。", field="tracking")
    with acting(actor, "supplement", number=number, edition=edition, now=now) as act:
        arrived = _arrival(act, arrived_at if channel == "courier" else None)
        more = {"tracking": tracking.strip()[:50], "arrived_at": arrived.isoformat()} if channel == "courier" else {}
        if act.case.received_by_id is None:
            act.set(received_by_id=act.post_id)
        return take_in(act, came, arrived, statement=statement.strip()[:300], channel=channel, **more)


def resubmit(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    materials: Sequence[MaterialGiven],
    statement: str = "",
    edition: int | None = None,
) -> Case:
    """The same for what was returned for revision before it was received, by the partner that had submitted it.

    Raises ``Refusal``: those of ``acting``, ``nothing_supplemented``, ``unknown_material``, ``file_unknown``.
    """
    came = _came([unseen(one) for one in materials], statement)
    with acting(actor, "resubmit", number=number, edition=edition, now=now) as act:
        return take_in(act, came, now, statement=statement.strip()[:300], channel="web")


def answer_online(*, token: str, now: datetime, materials: Sequence[MaterialGiven], statement: str = "") -> Case:
    """The applicant answers on the progress page; who holds the token has proven the ID number to the caller.

    Raises ``Refusal``: those of ``applicant_acting``, ``nothing_supplemented``, ``unknown_material``, ``file_unknown``.
    """
    came = _came([unseen(one) for one in materials], statement)
    state = Case.objects.filter(progress_token=token).values_list("state", flat=True).first()
    verb = "resubmit" if state == State.REVISION else "supplement"
    with applicant_acting(verb, token, now) as act:
        return take_in(act, came, now, statement=statement.strip()[:300], channel="web")


def list_open(case: Case) -> dict[str, str]:
    """What was told and has not come in order yet: names by code."""
    wanting = CaseMaterial.objects.filter(case=case, state__in=WANTING).select_related("requirement")
    names = {row.requirement.code: row.requirement.name for row in wanting}
    told = case.deficiency.items if case.deficiency else []
    return {code: names[code] for code in still_open([one["material"] for one in told], names)}


def take_in(act: Act, came: Sequence[MaterialGiven], at: datetime, **detail: object) -> Case:
    """Keep what came at a moment; ends the act, as a part of a correction or as the whole."""
    told = act.case.deficiency
    assert told is not None  # of every case that waits for the applicant
    rows = _put(act.case, came, at)
    wanting = {code for code, row in rows.items() if row.state in WANTING}
    left = still_open([one["material"] for one in told.items], wanting)
    detail = {"materials": {one.code: list(one.files) for one in came}, **_said(detail)}
    if left:
        act.verb = "supplement_part"
        return act.finish(**detail, open=left)
    told.answered_at = at
    told.save(update_fields=["answered_at"])
    Stop.objects.filter(case=act.case, kind="correction", ends_at=None).update(ends_at=at)
    clocks.meet(act.case, at, Clock.Kind.CORRECTION)
    act.set(due_at=_telling_due(act, at))
    return act.finish(**detail)


def _telling_due(act: Act, at: datetime) -> datetime | None:
    """The 5 days begin anew with the whole of the corrected material; a telling that was a fault gains none."""
    repeat = RepeatTelling.objects.filter(notice=act.case.deficiency_id).values_list("kind", flat=True).first()
    if repeat == RepeatTelling.Kind.COULD_HAVE_BEEN_TOLD:
        return Clock.objects.get(case=act.case, kind=Clock.Kind.NOTICE).due_at
    telling = clocks.telling(at, act.time)
    clocks.save(act.case, [telling])
    return telling.due_at


def _came(materials: Sequence[MaterialGiven], statement: str) -> list[MaterialGiven]:
    came = [one for one in materials if one.is_there]
    if not came and not statement.strip():
        raise Refusal("nothing_supplemented", "请登记申请人本次补交的材料。", field="materials")
    check_files({digest for one in came for digest in one.files})
    return came


def _arrival(act: Act, arrived_at: datetime | None) -> datetime:
    if arrived_at is None:
        return act.now
    told = act.case.deficiency
    if arrived_at > act.now or (told and arrived_at < told.told_at):
        raise Refusal(
            "arrival_unlawful", "到件时间应在告知之后、不晚于现在，请按快递签收时间填写。", field="arrived_at"
        )
    return arrived_at


def _said(detail: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in detail.items() if value}


def _put(case: Case, came: Sequence[MaterialGiven], at: datetime) -> dict[str, CaseMaterial]:
    found = CaseMaterial.objects.filter(case=case).select_related("requirement")
    rows = {row.requirement.code: row for row in found}
    check_materials([Requirement(row.requirement_id, code, "", "") for code, row in rows.items()], came)
    for given in came:
        row = rows[given.code]
        row.state, row.received_at = CaseMaterial.State.RECEIVED, at
        row.files, row.originals, row.medium = list(given.files), given.originals, given.medium
        row.note = given.note[:300]
    CaseMaterial.objects.bulk_update(
        [rows[given.code] for given in came], ["state", "received_at", "files", "originals", "medium", "note"]
    )
    return rows
