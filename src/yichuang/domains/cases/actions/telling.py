"""How what is to be mended is put in writing, whichever verb tells it: in time, all of it, and its clocks."""

from collections.abc import Sequence
from dataclasses import asdict

from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.telling import check_problems
from yichuang.rules.clock import Limit
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import CaseMaterial, Clock, DeficiencyNotice, Stop
from .act import Act

WANTING = {CaseMaterial.State.MISSING, CaseMaterial.State.INCORRECT}


def check_in_time(act: Act) -> None:
    """Within the 5 working days, counted anew so that a calendar loaded meanwhile is heeded (行政许可法 32).

    Raises ``Refusal('telling_too_late')``: silence was acceptance, nothing more can be asked for.
    """
    clock = Clock.objects.get(case=act.case, kind=Clock.Kind.NOTICE)
    due_at = clocks.telling(clock.starts_at, act.time).due_at
    if due_at is not None and due_at < act.now:
        raise Refusal(
            "telling_too_late",
            "一次告知的期限已过，依法自收到材料之日起即为受理，不能再要求补正。请直接受理。",
            field="problems",
        )


def put_in_writing(act: Act, problems: Sequence[Problem], *, stops_telling: bool = True) -> DeficiencyNotice:
    """Write the notice and mark the materials; the applicant's time to answer begins and the case's clocks stand.

    ``stops_telling``: whether the 5 days to tell are met by it; a fault of the organ meets nothing.
    Raises ``Refusal``: ``telling_too_late``, those of ``check_problems``.
    """
    check_in_time(act)
    rows = CaseMaterial.objects.filter(case=act.case).select_related("requirement").order_by("requirement__order")
    materials = {row.requirement.code: row for row in rows}
    there = {code for code, row in materials.items() if row.state == CaseMaterial.State.RECEIVED}
    check_problems(problems, [row.requirement for row in materials.values()], there)
    correction = clocks.start(Clock.Kind.CORRECTION, act.now, Limit(act.time.correction_days), act.time)
    assert correction.due_at is not None  # no stop is open yet
    _mark(materials, problems)
    before = act.case.deficiency
    told = DeficiencyNotice.objects.create(
        case=act.case,
        order=before.order + 1 if before else 1,
        items=[
            {**asdict(one), "name": materials[one.material].requirement.name if one.material else ""}
            for one in problems
        ],
        told_at=act.now,
        told_by_id=act.post_id,
        until=correction.due_at,
    )
    if stops_telling:
        clocks.meet(act.case, act.now, Clock.Kind.NOTICE)
    clocks.save(act.case, [correction])
    Stop.objects.create(case=act.case, kind="correction", starts_at=act.now, reason="等待申请人补正")
    act.set(due_at=None, deficiency=told)
    return told


def _mark(materials: dict[str, CaseMaterial], problems: Sequence[Problem]) -> None:
    """A material that came is wrong now, one that did not is missing; its note says what was told."""
    states = CaseMaterial.State
    told: dict[str, list[str]] = {}
    for one in problems:
        if one.material:
            told.setdefault(one.material, []).append(one.problem)
    for code, words in told.items():
        row = materials[code]
        came = row.state in {states.RECEIVED, states.INCORRECT}
        row.state = states.INCORRECT if came else states.MISSING
        row.note = "；".join(words)[:300]
    CaseMaterial.objects.bulk_update([materials[code] for code in told], ["state", "note"])
