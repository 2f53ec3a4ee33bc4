"""Review (审查): the stages before the decision: examination, site visit, experts, other departments, public notice
(行政许可法 26, 34, 36)."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.examination import Examination, Expert, check_examination
from yichuang.rules.cases.stages import EXAMINING

from ..models import Case, Stage
from .act import Act, acting
from .desk import begin_next_stages, finish_stage
from .ending import worded
from .examine import check_files


def review(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    opinion: str,
    stage: str | None = None,
    conclusion: str = "pass",
    visitors: Sequence[str] = (),
    visited_at: datetime | None = None,
    place: str = "",
    photos: Sequence[str] = (),
    experts: Sequence[Expert] = (),
    objections: str = "",
    edition: int | None = None,
) -> Case:
    """Finish one stage under way of the actor's department, with an opinion; what waited for it begins.

    ``stage``: its code or kind, None for the one whose turn it is. ``conclusion``: pass or fail; a fail is shown at the
    decision and ends nothing. ``visitors``: who went on a site visit, two at least (Art. 34); ``visited_at``,
    ``place``, ``photos`` (digests): when, where, what was seen. ``experts``: who they were and what they said.
    ``objections``: what came in during a public notice, which is not over before its last day.

    Raises ``Refusal``: those of ``acting`` (``nothing_to_review``, ``same_person``),
    ``opinion_missing``, ``file_unknown``, those of ``check_examination``.
    """
    opinion = worded(opinion, "opinion", "请填写审查意见。")
    check_files(set(photos))
    given = Examination(
        conclusion=conclusion,
        visitors=tuple(visitors),
        visited_at=visited_at,
        place=place,
        experts=tuple(experts),
        objections=objections,
    )
    with acting(actor, "review", number=number, edition=edition, now=now, stage=stage) as act:
        done = _own_stage(act)
        is_whole = bool(act.standing.flow)
        detail = check_examination(done.kind, given, now=now, until=done.due_at, is_whole=is_whole)
        done.photos = list(dict.fromkeys(photos)) if done.kind == "site_visit" else []
        finish_stage(done, act, opinion, **detail)
        if done.department_id in (None, act.case.department_id):
            act.set(assignee_id=act.post_id)
        begun = begin_next_stages(act)
        return act.finish(stage=done.code or done.kind, conclusion=conclusion, next=[one.code for one in begun])


def _own_stage(act: Act) -> Stage:
    found = act.standing.stage(EXAMINING)
    if found is None:
        raise RuntimeError("review was begun without a stage: conditions.examining lets none pass")
    return found
