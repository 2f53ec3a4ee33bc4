"""The catalogue as a list, and a new entry of it."""

from dataclasses import fields

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.catalogue.actions import new_item_draft
from yichuang.domains.catalogue.labels import DRAFT_STATES, ITEM_STATES, TYPES
from yichuang.domains.catalogue.queries import Wanted, free_code, list_entries, list_keepers, list_zones
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.catalogue.content import ItemContent, read
from yichuang.rules.refusal import Refusal

from .bulk import ACTS
from .forms import NewItemForm


@require_safe
@staff("see_catalogue")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of items; filters stand in the address."""
    wanted = Wanted(**{field.name: request.GET.get(field.name, "")[:80] for field in fields(Wanted)})
    kind = request.actor.kind
    context = {
        "page": list_entries(request.actor, wanted, after=request.GET.get("after")),
        "wanted": wanted,
        "departments": list_keepers(request.actor),
        "zones": list_zones(request.actor.centre_id),
        "types": TYPES,
        "states": ITEM_STATES,
        "draft_states": {**DRAFT_STATES, "none": "没有草稿"},
        "acts": [act for act in ACTS.values() if kind in PERMISSIONS[act.permission]],
        "may_edit": kind in PERMISSIONS["edit_draft"],
    }
    return render(request, "catalogue/items.html", context)


@require_http_methods(["GET", "POST"])
@staff("edit_draft")
def new(request: StaffRequest) -> HttpResponse:
    """A new item: its name and whose it is; everything else is written in its draft."""
    form = NewItemForm(request.POST or None)
    departments = list_keepers(request.actor)
    form.fields["department"].choices = [  # type: ignore[attr-defined]
        *([("", "请选择部门")] if len(departments) > 1 else []),
        *departments,
    ]
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"].strip()
        code = form.cleaned_data["code"].lower() or free_code(request.actor.centre_id, name)
        try:
            new_item_draft(
                actor=request.actor,
                now=timezone.now(),
                code=code,
                department_code=form.cleaned_data["department"],
                content=read(ItemContent, {"name": name}),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("item_draft", code=code)
    return render(request, "catalogue/new.html", {"form": form}, status=422 if form.errors else 200)
