"""环节流程 in the draft of an item: who does each step, after which others, how long; drawn beside it (CASE-6).

Each button sends the whole page, so that nothing written is lost. Inputs: ``step`` lists the codes in order;
``<code>.kind|name|mode|after|departments|limit|unit|four_eyes|public_days|upper`` say what a step is.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.catalogue.actions import save_draft
from yichuang.domains.catalogue.labels import LIMIT_UNITS, STAGES
from yichuang.domains.catalogue.queries import DraftSheet, get_item_draft
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.bundle_picture import picture
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.catalogue import flow_edit as edit
from yichuang.rules.catalogue.check import check_item
from yichuang.rules.catalogue.content import FlowStep, ItemContent, read, stored
from yichuang.rules.refusal import Refusal

_ABOUT = ("flow", "stages")
_SHARED = ("review", "site_visit", "expert_review", "joint_review", "public_notice")  # another department may do these
_TOLD = ("joint_review", "public_notice", "report_up")  # these ask for more than a kind


@staff("see_catalogue")
@require_http_methods(["GET", "POST"])
def flow_page(request: StaffRequest, code: str) -> HttpResponse:
    """``/catalogue/items/<code>/draft/flow/``: GET the page; POST what stands on it and ``do``, the button."""
    draft = get_item_draft(request.actor, code)
    if request.method == "GET":
        return _show(request, draft, draft.content.flow)
    try:
        written = read_flow(request.POST)
        flow = _done(request.POST.get("do", "save"), written, draft.content)
    except Refusal as refusal:
        return _show(request, draft, draft.content.flow, refusal=refusal)
    try:
        save_draft(
            actor=request.actor,
            now=timezone.now(),
            draft_id=draft.id,
            edition=_number(request.POST.get("edition", "")) or 0,
            changes={
                "flow": [one.model_dump(mode="json", exclude_defaults=True) for one in flow] or None,
                "stages": [one.kind for one in flow] or list(dict.fromkeys(draft.content.stages)),
            },
        )
    except Refusal as refusal:
        return _show(request, draft, flow, refusal=refusal)
    return _show(request, get_item_draft(request.actor, code), flow, is_saved=True)


def read_flow(form: QueryDict) -> list[FlowStep]:
    """The steps as they stand on the page. Raises ``Refusal('content_malformed')`` for what no page sends."""
    steps = []
    for code in form.getlist("step"):
        step: dict[str, Any] = {
            "code": code,
            "kind": form.get(f"{code}.kind", ""),
            "name": form.get(f"{code}.name", "").strip(),
            "departments": form.getlist(f"{code}.departments"),
            "four_eyes": f"{code}.four_eyes" in form,
            "upper": form.get(f"{code}.upper", "").strip(),
        }
        if form.get(f"{code}.mode") == "chosen":
            step["after"] = [one for one in form.getlist(f"{code}.after") if one != code]
        if (limit := _half(form.get(f"{code}.limit", ""))) is not None:
            step["limit"] = {"value": limit, "unit": form.get(f"{code}.unit", "working_day")}
        if step["kind"] == "public_notice" and (days := _number(form.get(f"{code}.public_days", ""))):
            step["public_days"] = days
        steps.append(step)
    content = read(ItemContent, {"name": "x", "flow": steps, "stages": [one["kind"] for one in steps]})
    return content.flow


def _done(button: str, flow: list[FlowStep], content: ItemContent) -> list[FlowStep]:
    verb, _, place = button.partition(".")
    index = _number(place)
    if verb == "begin":
        return edit.begin(content.stages)
    if verb == "add":
        return edit.add_step(flow)
    if verb == "clear":
        return []
    if index is None:
        return flow
    if verb == "remove":
        return edit.remove_step(flow, index)
    return edit.move_step(flow, index, {"up": -1, "down": 1}.get(verb, 0))


def _show(
    request: HttpRequest,
    draft: DraftSheet[ItemContent],
    flow: list[FlowStep],
    *,
    refusal: Refusal | None = None,
    is_saved: bool = False,
) -> HttpResponse:
    departments = {one.code: one.name for one in list_departments(request.actor, ())}  # type: ignore[attr-defined]
    known = stored(draft.content) | {
        "flow": [one.model_dump(mode="json") for one in flow],
        "stages": [one.kind for one in flow] or list(draft.content.stages),
    }
    found = [one for one in check_item(read(ItemContent, known)) if one.path.split(".")[0] in _ABOUT]
    graph = edit.draw_steps(flow, departments)
    context = {
        "draft": draft,
        "rows": [
            {
                "step": step,
                "others": [(one.code, edit.name_of(one)) for one in flow if one.code != step.code],
                "findings": [one for one in found if one.path.startswith(f"flow.{place}.")],
            }
            for place, step in enumerate(flow)
        ],
        "findings": [one for one in found if one.path in _ABOUT],
        "kinds": STAGES,
        "shared_kinds": _SHARED,
        "told_kinds": _TOLD,
        "units": LIMIT_UNITS,
        "departments": departments,
        "picture": picture(graph) if graph and flow else None,
        "refusal": refusal,
        "is_saved": is_saved,
    }
    return render(request, "catalogue/stage_flow.html", context, status=422 if refusal else 200)


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 6 else None


def _half(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise Refusal("limit_wrong", "环节时限要写成数字，可以有半天，例如 0.5。", field="limit") from None
