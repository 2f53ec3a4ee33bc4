"""The draft of an item: opened, written, checked while it is typed, saved, handed in, given up."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.catalogue.actions import discard_draft, open_item_draft, save_draft, submit_draft
from yichuang.domains.catalogue.labels import LIMIT_UNITS
from yichuang.domains.catalogue.queries import (
    DraftSheet,
    find_current,
    find_problems,
    get_item_draft,
    list_changes,
    list_keepers,
)
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_or_refuse
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.catalogue.content import ItemContent, read, stored
from yichuang.rules.refusal import Refusal

from .form_view import Note, notes, sections
from .people import name_actors
from .typed import Typed, read_typed

Sheet = DraftSheet[ItemContent]


@require_POST
@staff("edit_draft")
def open_draft(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a draft from the latest version, or go on with the one that there is."""
    open_item_draft(actor=request.actor, now=timezone.now(), code=code)
    return redirect("item_draft", code=code)


@require_safe
@staff("see_catalogue")
def draft_page(request: StaffRequest, code: str) -> HttpResponse:
    """The draft as its editor writes it; who may not edit reads it."""
    sheet = get_item_draft(request.actor, code)
    context = _standing(request, sheet, notes(sheet.findings, {}, sheet.content, {})) | {
        "limit_units": list(LIMIT_UNITS.items()),
        "sections": sections(sheet.content, dict(list_keepers(request.actor))),
        "may_edit": request.actor.kind in PERMISSIONS["edit_draft"],
    }
    return render(request, "catalogue/draft.html", context)


@require_safe
@staff("see_catalogue")
def draft_difference(request: StaffRequest, code: str) -> HttpResponse:
    """What the draft changes of the version in force."""
    sheet = get_item_draft(request.actor, code)
    current = find_current(request.actor.centre_id, f"item:{code}")
    changes = list_changes(request.actor.centre_id, current, sheet.content)
    return render(request, "catalogue/draft_difference.html", {"draft": sheet, "changes": changes, "current": current})


@require_POST
@staff("edit_draft")
def check(request: StaffRequest, code: str) -> HttpResponse:
    """Fragment: what is wrong with the page as it is typed; nothing is saved."""
    sheet = get_item_draft(request.actor, code)
    typed = read_typed(request.POST, sheet.content)
    return render(request, "catalogue/_findings.html", {"notes": _notes(request, typed, sheet)})


@require_POST
@staff("edit_draft")
def save(request: StaffRequest, code: str) -> HttpResponse:
    """Fragment: saved, or what must be mended first; a stale page is told who saved meanwhile."""
    sheet = get_item_draft(request.actor, code)
    typed = read_typed(request.POST, sheet.content)
    found = _notes(request, typed, sheet)
    if typed.problems:
        return _unsaved(
            request, sheet, found, f"有 {len(typed.problems)} 处填写不完整，还没有保存。改正后再按一次保存。"
        )
    try:
        _save(request, sheet, typed)
    except Refusal as refusal:
        return _unsaved(request, sheet, found, refusal.message, is_stale=refusal.code == "draft_stale")
    sheet = get_item_draft(request.actor, code)
    return render(request, "catalogue/_standing.html", _standing(request, sheet, found) | {"is_saved": True})


@require_POST
@staff("edit_draft")
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """Save what is on the page and hand it in; on to the item where that went well."""
    sheet = get_item_draft(request.actor, code)
    typed = read_typed(request.POST, sheet.content)
    found = _notes(request, typed, sheet)
    if typed.problems:
        return _unsaved(request, sheet, found, f"有 {len(typed.problems)} 处填写不完整，没有提交。")
    edition = None
    try:
        edition = _save(request, sheet, typed)
        submit_draft(
            actor=request.actor,
            now=timezone.now(),
            draft_id=sheet.id,
            edition=edition,
            effective_from=day_or_refuse(
                request.POST.get("effective_from", ""), "effective_from", "施行日期不是有效的日期，请重新选择。"
            ),
            note=request.POST.get("note", ""),
        )
    except Refusal as refusal:
        sheet, is_stale = get_item_draft(request.actor, code), refusal.code == "draft_stale"
        return _unsaved(request, sheet, found, refusal.message, is_stale=is_stale, saved=edition)
    messages.success(request, f"“{sheet.name}”已提交，等待中心公布。")
    answer = HttpResponse()
    answer["HX-Redirect"] = reverse("catalogue_item", args=[code])
    return answer


@require_POST
@staff("edit_draft")
def discard(request: StaffRequest, code: str) -> HttpResponse:
    """Give the draft up; back to the list."""
    sheet = get_item_draft(request.actor, code)
    edition = _edition(request, sheet)
    discard_draft(actor=request.actor, now=timezone.now(), draft_id=sheet.id, edition=edition)
    messages.success(request, f"“{sheet.name}”的草稿已放弃，已公布的版本不受影响。")
    return redirect("catalogue")


def _save(request: StaffRequest, sheet: Sheet, typed: Typed) -> int:
    saved = save_draft(
        actor=request.actor,
        now=timezone.now(),
        draft_id=sheet.id,
        edition=_edition(request, sheet),
        changes=typed.changes,
    )
    return saved.edition


def _edition(request: StaffRequest, sheet: Sheet) -> int:
    said = request.POST.get("edition", "")
    return int(said) if said.isdecimal() else sheet.edition


def _notes(request: StaffRequest, typed: Typed, sheet: Sheet) -> list[Note]:
    merged = stored(sheet.content) | typed.changes
    content = read(ItemContent, {key: value for key, value in merged.items() if value is not None})
    return notes(find_problems(request.actor.centre_id, content, sheet.code), typed.problems, content, typed.rows)


def _unsaved(
    request: StaffRequest,
    sheet: Sheet,
    found: Sequence[Note],
    message: str,
    *,
    is_stale: bool = False,
    saved: int | None = None,
) -> HttpResponse:
    """``saved``: the edition that was saved before the refusal; the page goes on from it."""
    more = {
        "refused": message,
        "is_stale": is_stale,
        "is_saved": saved is not None,
        "page_edition": saved or _edition(request, sheet),
    }
    return render(request, "catalogue/_standing.html", _standing(request, sheet, found) | more, status=422)


def _standing(request: StaffRequest, sheet: Sheet, found: Sequence[Note]) -> dict[str, Any]:
    return {
        "draft": sheet,
        "notes": found,
        "page_edition": sheet.edition,
        "edited_by": name_actors(request.actor.centre_id, [sheet.edited_by])[sheet.edited_by],
        "may_edit": request.actor.kind in PERMISSIONS["edit_draft"],
    }
