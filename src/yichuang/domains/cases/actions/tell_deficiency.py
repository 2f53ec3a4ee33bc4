"""Tell once what is missing (一次性告知, 行政许可法 32 (1) no. 4): all of it, in writing, one time per case."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Problem, check_problems
from yichuang.rules.clock import Limit

from .. import clocks
from ..models import Case, CaseMaterial, Clock, DeficiencyNotice
from .act import Act, acting


def tell_deficiency(
    *, actor: Actor, now: datetime, number: str, problems: Sequence[Problem], edition: int | None = None
) -> Case:
    """Tell the applicant everything to mend; the applicant has the centre's number of working days for it.

    Raises ``Refusal``: those of ``acting``, ``already_told``, those of ``check_problems``.
    """
    with acting(actor, "tell_deficiency", number=number, edition=edition, now=now) as act:
        materials = {
            row.requirement.code: row
            for row in CaseMaterial.objects.filter(case=act.case).select_related("requirement")
        }
        check_problems(problems, materials)
        correction = clocks.start(Clock.Kind.CORRECTION, now, Limit(act.time.correction_days), act.time)
        assert correction.due_at is not None  # no stop is open yet
        _mark(materials, problems)
        DeficiencyNotice.objects.create(
            case=act.case,
            items=[
                {**asdict(one), "name": materials[one.material].requirement.name if one.material else ""}
                for one in problems
            ],
            told_at=now,
            told_by_id=act.post_id,
            until=correction.due_at,
        )
        _stand_still(act, correction)
        return act.finish(materials=[one.material for one in problems], until=str(correction.due_at))


def _mark(materials: dict[str, CaseMaterial], problems: Sequence[Problem]) -> None:
    states = CaseMaterial.State
    for one in problems:
        if one.material:
            row = materials[one.material]
            row.state = states.INCORRECT if row.state == states.RECEIVED else states.MISSING
            row.note = one.problem[:300]
    CaseMaterial.objects.bulk_update([materials[one.material] for one in problems if one.material], ["state", "note"])


def _stand_still(act: Act, correction: clocks.ClockRow) -> None:
    clocks.meet(act.case, act.now, Clock.Kind.NOTICE)
    clocks.save(act.case, [correction])
    clocks.stop(act.case, "correction", act.now, "等待申请人补正")
    act.set(due_at=None)
