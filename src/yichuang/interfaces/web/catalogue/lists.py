"""Lists of the upper level for townships, and each township's claims (一乡镇一目录)."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.catalogue.actions import ListGiven, claim, load_list, withdraw_claim
from yichuang.domains.catalogue.queries import get_township, list_townships, list_upper
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import number_in
from yichuang.rules.catalogue.upper import read_list
from yichuang.rules.refusal import Refusal

from .upper_files import ListForm, text_of


class ClaimForm(forms.Form):
    """What a township takes over, and by what document."""

    document = forms.CharField(label="认领文件", max_length=120, required=False, help_text="例如：嵩政〔2026〕3号。")


class WithdrawForm(forms.Form):
    """Why an entry is given back."""

    reason = forms.CharField(label="撤回理由", required=False, max_length=200)


@require_safe
@staff("see_catalogue")
def list_page(request: StaffRequest) -> HttpResponse:
    """The upper lists with loaded of stated total, and the townships with what they claimed."""
    centre_id = request.actor.centre_id
    upper = [(one, one.coverage(0)) for one in list_upper(centre_id)]
    return render(request, "catalogue/lists.html", {"upper": upper, "townships": list_townships(centre_id)})


@require_http_methods(["GET", "POST"])
@staff("load_lists")
def load(request: StaffRequest) -> HttpResponse:
    """Register a list of the upper level, with its entries where they are at hand."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        upload = data.pop("file")
        try:
            rows = read_list(text_of(upload)) if upload else None
            loaded = load_list(
                actor=request.actor,
                now=timezone.now(),
                centre_id=request.actor.centre_id,
                given=ListGiven(**data),
                rows=rows,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"清单已登记，现有 {loaded.total} 条，其中新增 {loaded.new} 条。")
            return redirect("catalogue_lists")
    return render(request, "catalogue/load_list.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff("claim_entry")
def township(request: StaffRequest, region: str) -> HttpResponse:
    """What a township has claimed, and what it may claim."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    chosen = [number for one in request.POST.getlist("entries") if (number := number_in(one))]
    if request.method == "POST" and form.is_valid():
        document = form.cleaned_data["document"]
        try:
            number = claim(actor=request.actor, now=timezone.now(), region=region, entry_ids=chosen, document=document)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"已认领 {number} 项，公众页面立即可见；已留痕。")
            return redirect("catalogue_township", region=region)
    return _page(request, region, form, chosen=chosen)


@require_POST
@staff("claim_entry")
def withdraw(request: StaffRequest, region: str, entry_id: int) -> HttpResponse:
    """Give one entry back."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            withdraw_claim(actor=request.actor, now=timezone.now(), region=region, entry_id=entry_id, reason=reason)
        except Refusal as refusal:
            if refusal.field not in form.fields:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已撤回认领，公众页面立即不再列出；已留痕。")
            return redirect("catalogue_township", region=region)
    return _page(request, region, ClaimForm(), withdrawing=(entry_id, form))


def _page(
    request: StaffRequest,
    region: str,
    form: ClaimForm,
    chosen: Sequence[int] = (),
    withdrawing: tuple[int, WithdrawForm] | None = None,
) -> HttpResponse:
    entry_id, withdrawal = withdrawing or (None, WithdrawForm())
    context = {
        "sheet": get_township(request.actor.centre_id, region),
        "form": form,
        "chosen": chosen,
        "withdrawing": entry_id,
        "withdrawal": withdrawal,
    }
    status = 422 if form.errors or withdrawal.errors else 200
    return render(request, "catalogue/township.html", context, status=status)
