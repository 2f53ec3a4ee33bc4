"""Machines of the hall for the technician: all at a glance, one with its history, registration and enrolment codes."""

from itertools import groupby
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.machines import actions
from yichuang.domains.machines.labels import KINDS, STANDINGS
from yichuang.domains.machines.queries import (
    MachineRow,
    Places,
    get_machine,
    list_faults,
    list_machines,
    list_orders,
    list_places,
)
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.machines.known import page_version
from yichuang.rules.hall.machines import PAGE_KINDS, MachineKind
from yichuang.rules.refusal import Refusal


class SettingForm(forms.Form):
    """Name, place and printer of a machine."""

    name = forms.CharField(label="名称", max_length=40, help_text="例如「一楼东门取号机」。")
    window = forms.TypedChoiceField(
        label="窗口", coerce=int, empty_value=None, required=False, help_text="窗口屏和评价器必选。"
    )
    zone = forms.TypedChoiceField(
        label="专区", coerce=int, empty_value=None, required=False, help_text="选了窗口的不用选。"
    )
    place = forms.CharField(label="位置", max_length=40, required=False, help_text="例如「东门内右侧」，找机器的人看。")
    printer = forms.TypedChoiceField(
        label="小票打印机", coerce=int, empty_value=None, required=False, help_text="取号机用哪台打印机；先登记打印机。"
    )
    prints_itself = forms.BooleanField(
        label="由取号机的浏览器打印", required=False, help_text="浏览器以 --kiosk-printing 启动时勾选。"
    )
    address = forms.CharField(
        label="打印机地址",
        max_length=60,
        required=False,
        help_text="只有网络打印机填，例如 192.168.1.60:9100；接在取号机上的不填，用打印代理。",
    )

    def __init__(self, places: Places, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("zone", places.zones), ("window", places.windows), ("printer", places.printers)):
            self.fields[name].choices = [("", "（不选）"), *choices]  # type: ignore[attr-defined]

    def setting(self) -> actions.Setting:
        """What was typed."""
        data = self.cleaned_data
        return actions.Setting(
            name=data["name"],
            zone_id=data["zone"],
            window_id=data["window"],
            place=data["place"],
            address=data["address"],
            printer_id=data["printer"],
            prints_itself=data["prints_itself"],
        )


class RegisterForm(SettingForm):
    """A machine that is not known yet."""

    kind = forms.ChoiceField(label="类型", choices=list(KINDS.items()))
    code = forms.CharField(label="代码", max_length=30, help_text="小写字母、数字和连字符，例如 kiosk-2；以后不改。")


class FaultForm(forms.Form):
    """What was found."""

    note = forms.CharField(label="原因和处理", max_length=200)


@never_cache
@require_safe
@staff("manage_machines")
def list_page(request: StaffRequest) -> HttpResponse:
    """All machines by area; ``?kind=`` and ``?standing=`` narrow the plan."""
    rows = list_machines(request.actor, timezone.now())
    counts = {one: sum(row.standing == one for row in rows) for one in STANDINGS}
    wanted = {name: request.GET.get(name, "") for name in ("kind", "standing")}
    shown = [row for row in rows if wanted["kind"] in ("", row.kind) and wanted["standing"] in ("", row.standing)]
    context = {
        "rows": rows,
        "faulty": [row for row in rows if row.is_faulty],
        "groups": [(where, list(group)) for where, group in groupby(shown, key=lambda row: row.where)],
        "counts": [(one, counts[one]) for one in STANDINGS if counts[one]],
        "kinds": KINDS,
        "standings": STANDINGS,
        "wanted": wanted,
    }
    return render(request, "management/machines.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@staff("manage_machines")
def register(request: StaffRequest) -> HttpResponse:
    """Register a machine; the answer shows its enrolment code, this once."""
    form = RegisterForm(list_places(request.actor), request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, code = form.cleaned_data["kind"], form.cleaned_data["code"]
        try:
            made = actions.register_machine(
                actor=request.actor, now=timezone.now(), kind=kind, code=code, setting=form.setting()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            if not made.code:
                messages.success(request, "网络打印机已登记，两分钟内会显示它是否连得上。")
                return redirect("machine", machine_id=made.machine_id)
            return _page(request, made.machine_id, made=made)
    return render(request, "management/machine_register.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
@staff("manage_machines")
def one(request: StaffRequest, machine_id: int) -> HttpResponse:
    """One machine: how it stands, what to do, its faults and orders."""
    return _page(request, machine_id)


@require_POST
@staff("manage_machines")
def change(request: StaffRequest, machine_id: int) -> HttpResponse:
    """Rename or move."""
    form = SettingForm(list_places(request.actor), request.POST)
    if form.is_valid():
        try:
            actions.change_machine(
                actor=request.actor, now=timezone.now(), machine_id=machine_id, setting=form.setting()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "已保存。换了窗口的屏，请再「重启页面」，它就打开新窗口的页面。")
            return redirect("machine", machine_id=machine_id)
    return _page(request, machine_id, form=form)


@never_cache
@require_POST
@staff("manage_machines")
def give_code(request: StaffRequest, machine_id: int) -> HttpResponse:
    """Another enrolment code, shown this once."""
    made = actions.give_code(actor=request.actor, now=timezone.now(), machine_id=machine_id)
    if not made.code:
        messages.success(request, "已重新启用。")
        return redirect("machine", machine_id=machine_id)
    return _page(request, machine_id, made=made)


@require_POST
@staff("manage_machines")
def restart(request: StaffRequest, machine_id: int) -> HttpResponse:
    """Order a restart of its page."""
    actions.order_restart(actor=request.actor, now=timezone.now(), machine_id=machine_id)
    messages.success(request, "已下命令，机器下次报告时（一分钟内）重启页面；有人正在用的，等他用完。")
    return redirect("machine", machine_id=machine_id)


@require_POST
@staff("manage_machines")
def revoke(request: StaffRequest, machine_id: int) -> HttpResponse:
    """Disable it at once."""
    machine = actions.revoke_machine(actor=request.actor, now=timezone.now(), machine_id=machine_id)
    messages.success(request, f"「{machine.name}」已停用，它的凭证立即失效。")
    return redirect("machine", machine_id=machine_id)


@require_POST
@staff("manage_machines")
def end_fault(request: StaffRequest, machine_id: int, fault_id: int) -> HttpResponse:
    """Note what was found, and end the fault."""
    form = FaultForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明查到的原因或怎么处理的。")
        return redirect("machine", machine_id=machine_id)
    actions.end_fault(actor=request.actor, now=timezone.now(), fault_id=fault_id, note=form.cleaned_data["note"])
    messages.success(request, "故障已解除并记录。机器仍报告同样的故障时会重新出现。")
    return redirect("machine", machine_id=machine_id)


def _page(
    request: StaffRequest,
    machine_id: int,
    made: actions.Registered | None = None,
    form: SettingForm | None = None,
) -> HttpResponse:
    row = get_machine(request.actor, machine_id, timezone.now())
    context = {
        "row": row,
        "page": list_faults(request.actor, machine_id, request.GET.get("after")),
        "orders": list_orders(request.actor, machine_id),
        "form": form or _filled(request, row),
        "made": made,
        "enrol_at": request.build_absolute_uri(reverse("machine_enrol")),
        "is_old": bool(row.version) and row.version != page_version(),
        "by_page": MachineKind(row.kind) in PAGE_KINDS,
    }
    if made and context["by_page"]:
        # the code stands behind the #: a browser never sends it, no log keeps it
        code = segno.make(f"{context['enrol_at']}#{made.code}", error="m", micro=False)
        context["qr"] = code.svg_data_uri(border=2, dark="#000", light="#fff", scale=4)
    return render(request, "management/machine.html", context, status=422 if form is not None else 200)


def _filled(request: StaffRequest, row: MachineRow) -> SettingForm:
    said = {name: getattr(row, name) for name in ("name", "place", "address", "prints_itself")}
    said |= {"zone": row.zone_id, "window": row.window_id, "printer": row.printer_id}
    return SettingForm(list_places(request.actor), initial=said)
