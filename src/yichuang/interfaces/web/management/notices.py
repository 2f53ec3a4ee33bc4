"""文书: how this centre words its notices, the pictures of its seals, and how its departments are called in numbers."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.documents import actions, queries
from yichuang.interfaces.files import file_response, pdf_response
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.notices import check
from yichuang.rules.refusal import Refusal

from .notice_form import WordingForm


@require_safe
@staff("word_notices")
def list_page(request: StaffRequest) -> HttpResponse:
    """Kinds of notices, seals, organs."""
    context = {
        "kinds": queries.list_wordings(request.actor, timezone.now()),
        "seals": queries.list_seal_pictures(request.actor),
        "organs": queries.list_organs(request.actor),
    }
    return render(request, "management/notices.html", context)


@require_http_methods(["GET", "POST"])
@staff("word_notices")
def one(request: StaffRequest, kind: str) -> HttpResponse:
    """Edit one kind; ``?version=`` begins from an earlier one."""
    now = timezone.now()
    version = request.GET.get("version", "")
    view = queries.get_wording(request.actor, kind, now, int(version) if version.isdigit() else None)
    form = WordingForm(request.POST or None, view=view)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.word_notice(
                actor=request.actor,
                now=now,
                kind=kind,
                content=form.content(),
                from_day=form.cleaned_data["from_day"],
                note=form.cleaned_data["note"],
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"「{view.name}」第{made.version}版已保存，{made.from_day}起使用；已留痕。")
            return redirect("management_notice", kind=kind)
    context = {"view": view, "form": form, "version": version, "is_whole": bool(view.kind.paragraphs)}
    context |= _look(request, view, view.content if not form.is_bound or not form.has_content() else form.content())
    return render(request, "management/notice.html", context, status=422 if form.errors else 200)


@require_POST
@staff("word_notices")
def look(request: StaffRequest, kind: str) -> HttpResponse:
    """The notice as it would look with made-up data: a picture for the page, or with ``pdf`` the PDF itself."""
    now = timezone.now()
    view = queries.get_wording(request.actor, kind, now)
    form = WordingForm(request.POST, view=view)
    content = form.content() if form.is_valid() or form.has_content() else view.content
    if "pdf" in request.POST:
        check(view.kind, content)
        sheet = queries.preview(request.actor, kind, content, now, picture=False)
        return pdf_response(sheet.pdf, f"{view.name}（预览）.pdf")
    return render(request, "management/_notice_look.html", _look(request, view, content))


def _look(request: StaffRequest, view: queries.WordingView, content: dict[str, Any]) -> dict[str, Any]:
    """The picture, or why there is none."""
    try:
        check(view.kind, content)
    except Refusal as refusal:
        return {"refusal": refusal}
    sheet = queries.preview(request.actor, view.kind.kind, content, timezone.now(), picture=True)
    return {"picture": base64.b64encode(sheet.pdf).decode(), "missing": sheet.missing}


@require_POST
@staff("word_notices")
def restore(request: StaffRequest, kind: str) -> HttpResponse:
    """The delivered wording as a new version, from today."""
    now = timezone.now()
    made = actions.restore_wording(actor=request.actor, now=now, kind=kind, from_day=timezone.localdate(now))
    messages.success(request, f"已恢复默认文字，作为第{made.version}版今天起使用；已留痕。")
    return redirect("management_notice", kind=kind)


@require_POST
@staff("word_notices")
def seal(request: StaffRequest, code: str) -> HttpResponse:
    """A picture for a seal; without a file the drawn one again."""
    sent, now = request.FILES.get("picture"), timezone.now()
    try:
        if "draw" in request.POST:
            actions.picture_seal(actor=request.actor, now=now, seal=code, content=None)
        elif sent is None:
            raise Refusal("seal_picture", "请先选择印章图片（透明底PNG），再点上传。", field="picture")
        else:
            actions.picture_seal(actor=request.actor, now=now, seal=code, content=sent.read(), name=sent.name or "")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "印章图片已更换，以后出具的文书使用新的；已留痕。")
    return redirect("management_notices")


@require_safe
@staff("word_notices")
def seal_picture(request: StaffRequest, code: str) -> HttpResponse:
    """The picture in use for a seal."""
    row = next((row for row in queries.list_seal_pictures(request.actor) if row.code == code and row.picture), None)
    if row is None or row.picture is None:
        raise Refusal("not_found", "这枚印章没有上传图片。")
    return file_response(row.picture, f"{row.name}.png")


@require_POST
@staff("word_notices")
def organ(request: StaffRequest) -> HttpResponse:
    """How a department is called in its numbers."""
    given = request.POST.get("organ", ""), request.POST.get("short_name", "")
    try:
        actions.name_organ(actor=request.actor, now=timezone.now(), organ=given[0], short_name=given[1])
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "简称已更改，以后出具的文书编号使用新的简称，序号接着编；已留痕。")
    return redirect("management_notices")
