"""What each kind of examining stage leaves behind (行政许可法 34, 36, 45): officers, experts, days of the notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.rules.refusal import Refusal

CONCLUSIONS = ("pass", "fail")
OFFICERS = 2
_LONGEST = {"place": 120, "objections": 500}


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert and what was said."""

    name: str
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a stage beyond the opinion and the photos."""

    conclusion: str = "pass"
    visitors: tuple[str, ...] = ()
    visited_at: datetime | None = None
    place: str = ""
    experts: tuple[Expert, ...] = ()
    objections: str = ""


def check_examination(
    kind: str, given: Examination, *, now: datetime, until: datetime | None, is_whole: bool
) -> dict[str, Any]:
    """What is kept of a stage, as plain data.

    ``until``: end of the public notice. ``is_whole``: the item's flow asks for all of it; of a plain list of stages
    only what the law asks for in any case.

    Raises ``Refusal``: ``conclusion_unknown``, ``two_visitors``, ``visit_missing``, ``visit_ahead``,
    ``experts_missing``, ``notice_running``, ``<field>_too_long``.
    """
    if given.conclusion not in CONCLUSIONS:
        raise Refusal("conclusion_unknown", "请选择结论：通过或不通过。", field="conclusion")
    for field, longest in _LONGEST.items():
        if len(getattr(given, field).strip()) > longest:
            raise Refusal(f"{field}_too_long", f"内容不能超过{longest}个字，请精简。", field=field)
    detail: dict[str, Any] = {} if given.conclusion == "pass" and not is_whole else {"conclusion": given.conclusion}
    if kind == "site_visit":
        return detail | _site_visit(given, now, is_whole)
    if kind == "expert_review":
        return detail | _experts(given, is_whole)
    if kind == "public_notice":
        return detail | _public_notice(given, now, until)
    return detail


def _site_visit(given: Examination, now: datetime, is_whole: bool) -> dict[str, Any]:
    names = list(dict.fromkeys(name.strip()[:40] for name in given.visitors if name.strip()))
    if len(names) < OFFICERS:
        raise Refusal("two_visitors", "现场勘验应有两名以上工作人员，请填写勘验人员姓名。", field="visitors")
    if is_whole and (given.visited_at is None or not given.place.strip()):
        field = "visited_at" if given.visited_at is None else "place"
        raise Refusal("visit_missing", "请填写勘验的时间和地点。", field=field)
    if given.visited_at is not None and given.visited_at > now:
        raise Refusal("visit_ahead", "勘验时间晚于现在，请核对。", field="visited_at")
    found: dict[str, Any] = {"visitors": names}
    if given.visited_at is not None:
        found["visited_at"] = given.visited_at.isoformat()
    if given.place.strip():
        found["place"] = given.place.strip()
    return found


def _experts(given: Examination, is_whole: bool) -> dict[str, Any]:
    named = [Expert(one.name.strip()[:40], one.opinion.strip()[:300]) for one in given.experts if one.name.strip()]
    if is_whole and not named:
        raise Refusal("experts_missing", "请填写评审专家的姓名和意见，至少一名。", field="experts")
    return {"experts": [{"name": one.name, "opinion": one.opinion} for one in named]} if named else {}


def _public_notice(given: Examination, now: datetime, until: datetime | None) -> dict[str, Any]:
    if until is not None and now < until:
        raise Refusal(
            "notice_running",
            "公示期还没有结束，期满后才能完成这一环节。期间收到的异议请先记下，届时一并填写。",
            extra={"until": until.isoformat()},
        )
    found: dict[str, Any] = {"until": until.isoformat()} if until else {}
    if given.place.strip():
        found["place"] = given.place.strip()
    if given.objections.strip():
        found["objections"] = given.objections.strip()
    return found
