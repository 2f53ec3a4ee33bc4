"""Situational guidance in the draft of an item: questions, answers and what they ask for, without programming (CAT-6).

Each button sends the whole page, so that nothing written is lost; what an applicant will see stands beside it and
follows every change before anything is saved.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.catalogue.actions import save_draft
from yichuang.domains.catalogue.queries import DraftSheet, get_item_draft
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import number_in
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.rules.catalogue import situation_edit as edit
from yichuang.rules.catalogue.check import Finding
from yichuang.rules.catalogue.check.situations import check_situations
from yichuang.rules.catalogue.content import ItemContent, Material, Situation, When
from yichuang.rules.refusal import Refusal

from .situation_form import Written, read_form

_STEPS: dict[str, Callable[..., ItemContent | edit.Removed]] = {
    "add": edit.add_question,
    "option": edit.add_option,
    "up": lambda content, question: edit.move_question(content, question, -1),
    "down": lambda content, question: edit.move_question(content, question, 1),
    "option-up": lambda content, question, option: edit.move_option(content, question, option, -1),
    "option-down": lambda content, question, option: edit.move_option(content, question, option, 1),
    "remove": edit.remove_question,
    "option-remove": edit.remove_option,
}


@staff("see_catalogue")
@require_http_methods(["GET", "POST"])
def situations_page(request: StaffRequest, code: str) -> HttpResponse:
    """``/catalogue/items/<code>/draft/situations/``: GET the page; POST what stands on it and ``do``, the button."""
    draft = get_item_draft(request.actor, code)
    if request.method == "GET":
        return _show(request, draft, draft.content)
    try:
        written = read_form(request.POST, draft.content)
    except Refusal as refusal:
        return _show(request, draft, draft.content, refusal=refusal)
    return _save(request, draft, written)


@staff("see_catalogue")
@require_POST
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """Fragment: what an applicant sees and what is wrong, for what stands on the page; nothing is saved."""
    draft = get_item_draft(request.actor, code)
    content = read_form(request.POST, draft.content).content
    return render(request, "catalogue/situations_preview.html", _beside(request, content))


def _save(request: StaffRequest, draft: DraftSheet[ItemContent], written: Written) -> HttpResponse:
    verb, *named = request.POST.get("do", "save").split(".")
    notes = [f"“{text}”不能清空，已保留原来的写法。" for text in written.kept]
    content = written.content
    if verb in _STEPS:
        done = _STEPS[verb](content, *named) if len(named) == _ARGUMENTS[verb] else content
        if isinstance(done, edit.Removed):
            notes += [f"{name}原来只在删掉的回答下要，现在一律要，请核对。" for name in done.always_now]
            done = done.content
        content = done
    try:
        save_draft(
            actor=request.actor,
            now=timezone.now(),
            draft_id=draft.id,
            edition=number_in(edition := request.POST.get("edition", "")),
            changes={
                "situations": [_plain(one) for one in content.situations],
                "materials": [_plain(one) for one in content.materials],
            },
        )
    except Refusal as refusal:
        return _show(request, draft, content, refusal=refusal, edition=edition)
    saved = get_item_draft(request.actor, draft.code)
    more = ".".join(named) if verb == "group" else ""
    return _show(request, saved, saved.content, notes=notes, is_saved=True, more=more)


_ARGUMENTS = {
    "add": 0,
    "option": 1,
    "up": 1,
    "down": 1,
    "option-up": 2,
    "option-down": 2,
    "remove": 1,
    "option-remove": 2,
}


def _plain(part: Situation | Material) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude_defaults=True)


def _show(
    request: StaffRequest,
    draft: DraftSheet[ItemContent],
    content: ItemContent,
    *,
    refusal: Refusal | None = None,
    edition: str = "",
    notes: list[str] | None = None,
    is_saved: bool = False,
    more: str = "",
) -> HttpResponse:
    found = list(check_situations(content))
    context = {
        "draft": draft,
        "edition": edition or draft.edition,
        "content": content,
        "refusal": refusal,
        "notes": notes or [],
        "is_saved": is_saved,
        "questions": [
            {
                "question": question,
                "place": place,
                "findings": _of(found, f"situations.{place}"),
                "groups": _groups(question.when, is_more=more == f"q.{question.code}"),
                "others": content.situations[:place] or [],
            }
            for place, question in enumerate(content.situations)
        ],
        "rows": [
            {
                "material": material,
                "findings": _of(found, f"materials.{place}"),
                "groups": _groups(material.when, is_more=more == f"m.{material.code}"),
            }
            for place, material in enumerate(content.materials)
        ],
        **_beside(request, content, found),
    }
    template = "catalogue/situations_form.html" if getattr(request, "htmx", False) else "catalogue/situations.html"
    return render(request, template, context, status=422 if refusal else 200)


def _beside(request: HttpRequest, content: ItemContent, found: list[Finding] | None = None) -> dict[str, Any]:
    return {
        "findings": list(check_situations(content)) if found is None else found,
        "sheet": lay_out(content, read_answers(request.POST)),
        "total": len(content.materials),
    }


def _groups(when: When, *, is_more: bool) -> list[set[str]]:
    """Ticked answers of each group, one empty row where there is none or one more was asked for."""
    groups = [{f"{question}.{option}" for question, options in group.items() for option in options} for group in when]
    return [*groups, set()] if is_more or not groups else groups


def _of(found: list[Finding], path: str) -> list[Finding]:
    return [finding for finding in found if finding.path == path or finding.path.startswith(f"{path}.")]
