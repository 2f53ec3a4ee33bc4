"""进驻: what is in the hall, on the negative list, or neither (体外循环); and where the centre says it belongs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.catalogue.actions import place_item, put_on_negative_list, take_off_negative_list
from yichuang.domains.catalogue.labels import PRESENCES
from yichuang.domains.catalogue.queries import get_presence, list_presence, list_zones, tally_presence
from yichuang.domains.organisation.labels import NEGATIVE_REASONS
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.catalogue.presence import FORMULA
from yichuang.rules.refusal import Refusal


class PlaceForm(forms.Form):
    """The zones that accept the item."""

    zones = forms.MultipleChoiceField(label="由哪些专区的窗口受理", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, zones: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zones"].choices = zones  # type: ignore[attr-defined]


class KeepOutForm(forms.Form):
    """Why an item stays outside, and who approved it."""

    reason = forms.ChoiceField(label="理由", choices=[("", "请选择理由"), *NEGATIVE_REASONS.items()])
    approved_by = forms.CharField(label="批准单位", max_length=120)
    document = forms.CharField(
        label="批准文件", max_length=120, required=False, help_text="文件名称和文号，例如 闽审改办〔2023〕1号。"
    )


@require_safe
@staff("manage_centre")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of items by presence, those outside first asked for; filters stand in the address."""
    wanted = {name: request.GET.get(name, "")[:80] for name in ("presence", "zone", "department", "text")}
    if "presence" not in request.GET:
        wanted["presence"] = "outside"
    centre_id = request.actor.centre_id
    context = {
        "page": list_presence(
            centre_id,
            presence=wanted["presence"],
            zone=wanted["zone"],
            department=wanted["department"],
            text=wanted["text"],
            after=request.GET.get("after"),
        ),
        "tally": tally_presence(centre_id),
        "formula": FORMULA,
        "wanted": wanted,
        "presences": PRESENCES,
        "zones": list_zones(centre_id),
        "departments": list_departments(request.actor, ()),
    }
    return render(request, "management/presence.html", context)


@require_http_methods(["GET", "POST"])
@staff("place_item")
def place(request: StaffRequest, code: str) -> HttpResponse:
    """One item: place it in zones, or put it on the negative list."""
    row = get_presence(request.actor.centre_id, code)
    zones = [(zone.code, zone.name) for zone in list_zones(request.actor.centre_id)]
    placing = PlaceForm(zones, initial={"zones": [one.code for one in row.zones]})
    keeping = KeepOutForm()
    now = timezone.now()
    if request.method == "POST" and request.POST.get("act") == "place":
        placing = PlaceForm(zones, request.POST)
        if placing.is_valid():
            try:
                place_item(actor=request.actor, now=now, code=code, zones=placing.cleaned_data["zones"])
            except Refusal as refusal:
                show_refusal(placing, refusal)
            else:
                messages.success(request, f"「{row.name}」已安排进驻，相应窗口立即可以受理；已留痕。")
                return redirect("management_presence")
    elif request.method == "POST":
        keeping = KeepOutForm(request.POST)
        if keeping.is_valid():
            try:
                put_on_negative_list(actor=request.actor, now=now, code=code, **keeping.cleaned_data)
            except Refusal as refusal:
                show_refusal(keeping, refusal)
            else:
                messages.success(request, f"「{row.name}」已列入负面清单并向社会公布，窗口不再受理；已留痕。")
                return redirect("management_presence")
    context = {"row": row, "placing": placing, "keeping": keeping}
    status = 422 if placing.errors or keeping.errors else 200
    return render(request, "management/presence_item.html", context, status=status)


@require_POST
@staff("take_off_negative_list")
def take_off(request: StaffRequest, code: str) -> HttpResponse:
    """Off the negative list; the item then waits for its zones."""
    item = take_off_negative_list(actor=request.actor, now=timezone.now(), code=code)
    messages.success(request, f"「{item.name}」已移出负面清单，请安排它进驻哪个专区。")
    return redirect("management_place", code=code)
