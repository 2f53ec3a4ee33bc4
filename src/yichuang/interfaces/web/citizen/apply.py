"""网上申请: the situation, who applies, the form and a file for each material; then a number, and the progress page.

There is no account: who applies only says who it is, so originals and identity are checked at the window.
"""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yichuang.domains.catalogue.queries import Guide, get_guide
from yichuang.interfaces.web.application_form import show
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.situation_sheet import SituationSheet, lay_out, read_answers
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.journeys.intake import intake
from yichuang.rules.access import APPLICANT
from yichuang.rules.cases.intake import ApplicantGiven, Delivery, MaterialGiven, check_applicant
from yichuang.rules.catalogue.forms import FieldProblem, is_sound, validate
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

from .answer import receive_files
from .form import read_posted

SENT = Throttle("apply-sent", limit=20, seconds=600)
TOO_OFTEN = "操作次数过多，请10分钟后再试，或到窗口办理。"
FILES_AGAIN = "文件需要重新选择。"
ID_TYPES = {"person": "citizen_id", "organisation": "uscc"}


class ApplyForm(forms.Form):
    """Who applies, and how the result shall come."""

    applicant_kind = forms.ChoiceField(
        label="谁申请",
        choices=[("person", "个人"), ("organisation", "单位")],
        widget=forms.RadioSelect,
        initial="person",
    )
    applicant_name = forms.CharField(label="姓名或单位名称", max_length=80)
    id_number = forms.CharField(
        label="身份证号码或统一社会信用代码",
        max_length=30,
        help_text="没有这两种证件的，请到窗口办理。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(label="手机号码", max_length=20, required=False, help_text="每一步进展发短信告诉您。")
    delivery_way = forms.ChoiceField(
        label="结果怎么取",
        choices=[("window", "到窗口领取"), ("courier", "寄给我")],
        widget=forms.RadioSelect,
        initial="window",
    )
    delivery_address = forms.CharField(label="收件地址（选择寄给我时填写）", max_length=200, required=False)
    consent = forms.BooleanField(
        label="所填内容和上传的材料真实、准确；同意政务服务中心为办理本事项使用",
        error_messages={"required": "请勾选后再提交；不同意的，可以到窗口办理。"},
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """``/apply/<item>/?s_<question>=<option>``: questions first, then everything else. Raises ``not_found``."""
    guide = get_guide(centre_of(request).pk, code)
    if not offers_online(guide):
        raise Refusal("not_found", "这个事项不能网上申请，请按办事指南到窗口办理。")
    sheet = lay_out(guide, read_answers(request.POST if request.method == "POST" else request.GET))
    if request.method == "GET" or sheet.left or sheet.ending:
        return _page(request, guide, sheet, ApplyForm(), None)
    return _posted(request, guide, sheet)


def offers_online(guide: Guide) -> bool:
    """Whether the guide offers 网上申请 here."""
    return bool({"online", "mobile"} & set(guide.channels)) and not guide.children


def _posted(request: HttpRequest, guide: Guide, sheet: SituationSheet) -> HttpResponse:
    form, now, address = ApplyForm(request.POST), timezone.now(), request.META.get("REMOTE_ADDR", "")
    data, rows = read_posted(request, guide.form) if guide.form and _has_form(guide) else (None, None)
    if rows is not None:  # without a script the server adds and takes away rows of a table
        return _page(request, guide, sheet, form, data, rows=rows)
    problems = validate(guide.form, data, today=in_shanghai(now).date()) if guide.form and data is not None else []
    lacking = _lacking(request, sheet)
    if not form.is_valid() or problems or lacking:
        for name in lacking:
            form.add_error(None, f"「{name}」还没有选择文件。手上没有的，请到窗口咨询或办理。")
        return _page(request, guide, sheet, form, data, problems=problems, status=422)
    if SENT.is_spent(address):
        form.add_error(None, TOO_OFTEN)
        return _page(request, guide, sheet, form, data, status=429)
    SENT.count(address)
    try:
        check_applicant(_applicant(form.cleaned_data), today=in_shanghai(now).date())  # before a file is kept
        materials = receive_files(request.FILES, [one.material.code for one in sheet.materials], now)
        token = _submit(request, guide, sheet, form.cleaned_data, data, materials, now)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return _page(request, guide, sheet, form, data, status=422)
    return redirect(f"/progress/{token}/?submitted=1")


def _submit(
    request: HttpRequest,
    guide: Guide,
    sheet: SituationSheet,
    said: dict[str, Any],
    data: Any,
    materials: list[MaterialGiven],
    now: datetime,
) -> str:
    made = intake(
        actor=replace(APPLICANT, centre_id=centre_of(request).pk),
        now=now,
        item_code=guide.code,
        applicant=_applicant(said),
        materials=materials,
        delivery=Delivery(said["delivery_way"], said["delivery_address"]),
        outcome="submit",
        channel="online",
        key=request.POST.get("key", "")[:60] or None,
        situation=sheet.answers,
        form=data,
    )
    return made.progress_token


def _applicant(said: dict[str, Any]) -> ApplicantGiven:
    kind = said["applicant_kind"]
    return ApplicantGiven(kind, ID_TYPES[kind], said["id_number"], said["applicant_name"], said["phone"])


def _lacking(request: HttpRequest, sheet: SituationSheet) -> list[str]:
    """Names of what must be uploaded and is not. The form that was filled in here needs no paper."""
    needed = [one.material for one in sheet.materials if one.material.necessity == "required"]
    return [one.name for one in needed if not request.FILES.getlist(f"files-{one.code}")]


def _has_form(guide: Guide) -> bool:
    return guide.form is not None and is_sound(guide.form)


def _page(
    request: HttpRequest,
    guide: Guide,
    sheet: SituationSheet,
    form: ApplyForm,
    data: Any,
    *,
    problems: list[FieldProblem] | None = None,
    rows: dict[str, int] | None = None,
    status: int = 200,
) -> HttpResponse:
    key = request.POST.get("key", "")[:60] or f"web:{secrets.token_urlsafe(18)}"
    context = {
        "guide": guide,
        "sheet": sheet,
        "applicant": form,
        "form": show(guide.form, data or {}, problems or (), rows=rows) if guide.form and _has_form(guide) else None,
        "key": key,
        "is_open": not sheet.left and not sheet.ending,
        "files_again": FILES_AGAIN if request.method == "POST" else "",
    }
    return render(request, "citizen/apply.html", context, status=status)
