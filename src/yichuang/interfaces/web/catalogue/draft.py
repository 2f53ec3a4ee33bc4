"""The draft of an item: opened, written, checked, handed in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.queries import get_item_draft
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_POST
@staff("edit_draft")
def open_draft(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a draft from the latest version, or go on with the one that there is."""
    open_item_draft(actor=request.actor, now=timezone.now(), code=code)
    return redirect("item_draft", code=code)


@require_safe
@staff("see_catalogue")
def draft_page(request: StaffRequest, code: str) -> HttpResponse:
    """The draft as its editor reads it."""
    return render(request, "catalogue/draft.html", {"draft": get_item_draft(request.actor, code)})
