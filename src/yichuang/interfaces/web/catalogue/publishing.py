"""The centre publishes: what waits, what it changes, from when; or back to its editor with a reason."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.catalogue.actions import publish, return_draft
from yichuang.domains.catalogue.queries import find_current, get_draft, is_outside, list_changes, list_submitted
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .bulk import ACTS
from .form_view import notes
from .forms import PublishForm, ReturnForm
from .people import name_actors


@require_safe
@staff("publish_draft")
def queue(request: StaffRequest) -> HttpResponse:
    """Submitted drafts, the oldest first."""
    page = list_submitted(request.actor, after=request.GET.get("after"))
    context = {
        "page": page,
        "names": name_actors(request.actor.centre_id, (row.edited_by for row in page.rows)),
        "acts": [ACTS["publish"], ACTS["return"]],
    }
    return render(request, "catalogue/publishing.html", context)


def _next(request: StaffRequest, kind: str, code: str) -> HttpResponse:
    """Back to what waits; to the zones, where an item is in force and no window accepts it yet."""
    if kind == "item" and is_outside(request.actor.centre_id, code):
        messages.warning(request, "还没有窗口受理它：请选择受理它的专区，或列入负面清单。")
        return redirect("management_place", code=code)
    return redirect("publishing")


@require_http_methods(["GET", "POST"])
@staff("publish_draft")
def one(request: StaffRequest, draft_id: int) -> HttpResponse:
    """One draft: its difference to what is in force, its problems, publish or return."""
    sheet = get_draft(request.actor, draft_id)
    edition = request.POST.get("edition", "")
    seen = int(edition) if edition.isdecimal() else sheet.edition
    act = partial(publish, actor=request.actor, now=timezone.now(), draft_id=draft_id, edition=seen)
    undo = partial(return_draft, actor=request.actor, now=timezone.now(), draft_id=draft_id, edition=seen)
    form = PublishForm(initial={"effective_from": sheet.effective_from, "note": sheet.note})
    back = ReturnForm()
    if request.method == "POST" and request.POST.get("act") == "return":
        back = ReturnForm(request.POST)
        if back.is_valid():
            undo(reason=back.cleaned_data["reason"])
            messages.success(request, f"“{sheet.name}”已退回编辑人员。")
            return redirect("publishing")
    elif request.method == "POST":
        form = PublishForm(request.POST)
        if form.is_valid():
            try:
                number = act(**form.cleaned_data)
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, f"“{sheet.name}”已公布为第 {number} 版。")
                return _next(request, sheet.kind, sheet.code)
    current = find_current(request.actor.centre_id, sheet.subject)
    content = sheet.content
    context = {
        "draft": sheet,
        "edited_by": name_actors(request.actor.centre_id, [sheet.edited_by])[sheet.edited_by],
        "current": current,
        "changes": list_changes(request.actor.centre_id, current, content),
        "notes": notes(sheet.findings, {}, content, {}),
        "form": form,
        "back": back,
    }
    return render(request, "catalogue/publish.html", context, status=422 if form.errors or back.errors else 200)
