"""What is done to an item as a whole: suspended, resumed, abolished, split, merged."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.catalogue import actions
from yichuang.domains.catalogue.queries import free_code, list_named
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .forms import AbolishForm, MergeForm, SplitForm, SuspendForm
from .item import item_context


@require_POST
@staff("suspend_item")
def suspend_item(request: StaffRequest, code: str) -> HttpResponse:
    """Stop acceptance for a time."""

    def act(data: dict[str, Any]) -> None:
        actions.suspend(actor=request.actor, now=timezone.now(), code=code, **data)

    return _done(
        request, code, SuspendForm(request.POST), "suspend_form", act, "已登记暂停办理，办事指南上会写明原因。"
    )


@require_POST
@staff("suspend_item")
def resume_item(request: StaffRequest, code: str) -> HttpResponse:
    """Accept again."""
    actions.resume(actor=request.actor, now=timezone.now(), code=code)
    messages.success(request, "已恢复办理。")
    return redirect("catalogue_item", code=code)


@require_POST
@staff("abolish_item")
def abolish_item(request: StaffRequest, code: str) -> HttpResponse:
    """Take it out of the catalogue."""

    def act(data: dict[str, Any]) -> None:
        actions.abolish(actor=request.actor, now=timezone.now(), code=code, **data)

    return _done(request, code, AbolishForm(request.POST), "abolish_form", act, "已登记取消；正在办的件照常办完。")


@require_POST
@staff("edit_draft")
def split_item(request: StaffRequest, code: str) -> HttpResponse:
    """Begin the drafts of its parts."""

    def act(data: dict[str, Any]) -> None:
        parts: list[tuple[str, str]] = []
        for name in (line.strip() for line in data["parts"].splitlines()):
            if name:
                taken = frozenset(part for part, _ in parts)
                parts.append((free_code(request.actor.centre_id, name, taken), name[:120]))
        actions.split(actor=request.actor, now=timezone.now(), code=code, parts=parts)

    said = "各部分的草稿已经建好，分别编辑、提交、公布后原事项自动取消。"
    return _done(request, code, SplitForm(request.POST), "split_form", act, said)


@require_http_methods(["GET", "POST"])
@staff("edit_draft")
def merge_items(request: StaffRequest) -> HttpResponse:
    """``?codes=…&codes=…``: one item out of several."""
    codes = request.POST.getlist("codes") or request.GET.getlist("codes")
    items = list_named(request.actor, codes)
    form = MergeForm(request.POST or None, initial={"name": items[0].name if items else ""})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"].strip()
        code = form.cleaned_data["code"].lower() or free_code(request.actor.centre_id, name)
        try:
            actions.merge(actor=request.actor, now=timezone.now(), codes=codes, code=code, name=name)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "合并后的草稿已经建好，公布施行以后原来的事项自动取消。")
            return redirect("item_draft", code=code)
    return render(request, "catalogue/merge.html", {"form": form, "items": items}, status=422 if form.errors else 200)


def _done(
    request: StaffRequest,
    code: str,
    form: forms.Form,
    name: str,
    act: Callable[[dict[str, Any]], None],
    said: str,
) -> HttpResponse:
    """Do the act with a valid form; what was refused stands in the form, which opens again on the item's page."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            if refusal.field is None:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("catalogue_item", code=code)
    return render(request, "catalogue/item.html", item_context(request, code, **{name: form}), status=422)
