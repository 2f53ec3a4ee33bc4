"""附件2: the roster of leaders, chief representatives and approvers, a row at a time or from Excel."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.documents.actions import store_file
from yichuang.domains.reform import actions
from yichuang.domains.reform.queries import ApproverLine, export_approvers, get_approver, get_approvers
from yichuang.interfaces.files import download, file_response
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.reform.annexes.approvers import Approver, tidy_phone
from yichuang.rules.refusal import Refusal

from .excel import ImportForm
from .seats import seat

YES_NO = [("", "还没有填"), ("yes", "是"), ("no", "否")]
PHONES = ("leader_phone", "chief_phone", "approver_phone")
ESTABLISHED = ("chief_established", "approver_established")


class ApproverForm(forms.Form):
    """A row of the annex, with the explanation of a unit that cannot station anybody yet."""

    unit = forms.CharField(label="单位名称", max_length=60)
    items = forms.IntegerField(label="授权事项数", min_value=0, max_value=9999, required=False)
    leader_name = forms.CharField(label="分管领导姓名", max_length=40, required=False)
    leader_post = forms.CharField(label="分管领导职务", max_length=60, required=False)
    leader_phone = forms.CharField(label="分管领导联系方式", max_length=30, required=False)
    chief_name = forms.CharField(label="首席代表姓名", max_length=40, required=False)
    chief_phone = forms.CharField(label="首席代表联系方式", max_length=30, required=False)
    chief_established = forms.ChoiceField(label="首席代表是否在编", choices=YES_NO, required=False)
    approver_name = forms.CharField(
        label="后台审批人员姓名", max_length=40, required=False, help_text="可以与首席代表是同一人。"
    )
    approver_phone = forms.CharField(label="后台审批人员联系方式", max_length=30, required=False)
    approver_established = forms.ChoiceField(label="后台审批人员是否在编", choices=YES_NO, required=False)
    explained_on = forms.DateField(
        label="书面说明的日期", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    station_by = forms.DateField(
        label="在编人员入驻时间", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    explanation = forms.FileField(
        label="盖章的说明（扫描件）",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*"}),
    )
    remark = forms.CharField(label="备注", max_length=200, required=False)

    def given(self) -> Approver:
        """The row as typed."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "explanation"}
        data |= {name: tidy_phone(data[name]) for name in PHONES}
        data |= {name: {"yes": True, "no": False}.get(data[name]) for name in ESTABLISHED}
        return Approver(**data)


@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """The roster with masked phones, and what is missing beside each field."""
    return _show(request, ImportForm())


@require_POST
def take_in(request: StaffRequest) -> HttpResponse:
    """Take the roster from Excel, all of it or nothing."""
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.import_approvers(actor=request.actor, now=timezone.now(), content=file.read(), name=file.name)
        except Refusal as refusal:
            if refusal.code == "not_permitted":
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已导入，原来的各行已替换；已留痕。")
            return redirect(_list(request))
    return _show(request, form, 422)


@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The roster as Excel in the annex's layout."""
    return download(export_approvers(request.actor, timezone.now()), "附件2 审批人员名单.xlsx")


@require_POST
def fill(request: StaffRequest) -> HttpResponse:
    """Add the departments that are missing, from posts and authorisations."""
    count = actions.fill_approvers(actor=request.actor, now=timezone.now())
    said = f"按岗位和授权补了 {count} 行，请补上联系方式。" if count else "进驻的部门都已在名单里。"
    messages.success(request, said)
    return redirect(_list(request))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A further row."""
    _may_edit(request)
    return _edit(request, ApproverForm(request.POST or None, request.FILES or None), None)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: StaffRequest, row_id: int) -> HttpResponse:
    """A row with its phones in clear; the look goes on record."""
    _may_edit(request)
    line = get_approver(request.actor, row_id, timezone.now())
    form = ApproverForm(request.POST or None, request.FILES or None, initial=_initial(line.given))
    return _edit(request, form, line)


@require_POST
def remove(request: StaffRequest, row_id: int) -> HttpResponse:
    """Take a row out."""
    actions.remove_approver(actor=request.actor, now=timezone.now(), row_id=row_id)
    messages.success(request, "这一行已移出名单；已留痕。")
    return redirect(_list(request))


@require_safe
def explanation(request: StaffRequest, row_id: int) -> HttpResponse:
    """The scan of the sealed explanation."""
    lines = get_approvers(request.actor, timezone.now()).lines
    digest = next((line.explanation for line in lines if line.row_id == row_id), "")
    if not digest:
        raise Refusal("not_found", "这一行没有上传书面说明的扫描件。")
    return file_response(digest, "书面说明")


def _may_edit(request: StaffRequest) -> None:
    if request.actor.kind not in PERMISSIONS["edit_annex"]:
        raise Refusal("not_permitted", "只有中心管理人员可以修改这张名单。")


def _edit(request: StaffRequest, form: ApproverForm, line: ApproverLine | None) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            sent = form.cleaned_data["explanation"]
            scan = store_file(content=sent.read(), name=sent.name, actor=request.actor, now=now).digest if sent else ""
            actions.save_approver(
                actor=request.actor,
                now=now,
                given=form.given(),
                row_id=line.row_id if line else None,
                explanation=scan,
            )
        except Refusal as refusal:
            if refusal.code in ("not_permitted", "not_found"):
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已保存；已留痕。")
            return redirect(_list(request))
    context = seat(request, "approvers") | {"form": form, "line": line}
    return render(request, "reform/approver.html", context, status=422 if form.errors else 200)


def _initial(given: Approver) -> dict[str, Any]:
    values = {name: getattr(given, name) for name in Approver.__dataclass_fields__}
    return values | {name: {True: "yes", False: "no", None: ""}[values[name]] for name in ESTABLISHED}


def _show(request: StaffRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    context = seat(request, "approvers") | {
        "table": get_approvers(request.actor, timezone.now()),
        "form": form,
        "may_edit": request.actor.kind in PERMISSIONS["edit_annex"],
    }
    return render(request, "reform/approvers.html", context, status=status)


def _list(request: StaffRequest) -> str:
    return f"{seat(request, 'approvers')['base']}approvers/"
