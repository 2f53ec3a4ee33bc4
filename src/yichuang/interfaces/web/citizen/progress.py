"""查进度: where a matter is, who does the next step and until when, by number or by the token of a QR code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.cases.actions import show_code
from yichuang.domains.cases.queries import (
    ApplicationView,
    Progress,
    ProjectView,
    find_application,
    find_application_of,
    find_progress,
    find_project,
)
from yichuang.domains.cases.queries.find_progress import PAYS_IN
from yichuang.domains.documents.actions import notice_pdf
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.addresses import is_served
from yichuang.interfaces.web.bundle_picture import progress_picture
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.project_picture import draw_project
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

BY_NUMBER = Throttle("progress-number", limit=5, seconds=600)
BY_ADDRESS = Throttle("progress-address", limit=30, seconds=600)
NOTHING_FOUND = "没有找到相符的办件，请对照收件凭证核对办件编号和证件号码后四位。"
TOO_OFTEN = "查询次数过多，请10分钟后再试，或扫收件凭证上的二维码直接查看。"

NEXT_STEPS = {
    "precheck": "工作人员正在网上预审您的材料，缺什么会一次性告诉您。",
    "revision": "轮到您：请按下面列出的内容修改，在本页重新提交。",
    "received": "窗口正在核对您的材料，缺什么会一次性告诉您。",
    "correction": "轮到您：请按下面列出的内容补齐材料。",
    "accepted": "{department}正在审查办理，您不用做什么。",
    "referred": "{department}已完成初审，报上级机关审查，您不用做什么。",
    "decided": "决定已经作出，{department}正在制作结果。",
    "ready": "轮到您：请带身份证件来领取结果。",
    "sent": "结果已交寄，请留意签收。",
}


NOT_RATED = {"precheck", "revision", "received", "correction"}


class Question(forms.Form):
    """What an applicant has in hand: the number on the slip and the own ID card."""

    number = forms.CharField(label="办件编号", max_length=24, help_text="在收件凭证上方；项目填项目代码。")
    last_four = forms.RegexField(
        r"^[0-9]{3}[0-9Xx]$|^[0-9A-Za-z]{4}$",
        label="申请人证件号码后四位",
        help_text="个人是身份证后四位，单位是统一社会信用代码后四位。",
        error_messages={"invalid": "请输入证件号码的最后四位。"},
    )


@dataclass(frozen=True)
class Step:
    """A step as the timeline shows it."""

    what: str
    when: datetime | None
    state: str
    detail: str = ""


@dataclass
class Asked:
    """What the page shows of one material, or of what belongs to none: all that was told of it."""

    material: str
    name: str
    is_open: bool
    told: list[dict[str, str]] = field(default_factory=list)


def by_material(problems: Iterable[dict[str, str]]) -> list[Asked]:
    """What was told, put together by material in the notice's order."""
    found: dict[str, Asked] = {}
    for one in problems:
        asked = found.setdefault(
            one["material"], Asked(one["material"], one["name"] or "申请内容", one["state"] == "open")
        )
        asked.told.append(one)
    return list(found.values())


@public
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """``/progress/``: number and the last four places of the ID number."""
    form = Question(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "citizen/ask.html", {"form": form}, status=422 if form.is_bound else 200)
    number, address = form.cleaned_data["number"].strip(), request.META.get("REMOTE_ADDR", "")
    if BY_NUMBER.is_spent(number) or BY_ADDRESS.is_spent(address):
        form.add_error(None, TOO_OFTEN)
        return render(request, "citizen/ask.html", {"form": form}, status=429)
    ending = form.cleaned_data["last_four"]
    found: Progress | ApplicationView | ProjectView | None = find_progress(number=number, last_four=ending)
    found = found or find_application(number=number, last_four=ending) or find_project(code=number, last_four=ending)
    if found is None:
        BY_NUMBER.count(number)
        BY_ADDRESS.count(address)
        form.add_error(None, NOTHING_FOUND)
        return render(request, "citizen/ask.html", {"form": form}, status=422)
    return redirect("progress_of", token=found.token)


@public
@never_cache
@require_GET
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """``/progress/<token>/``: whoever has the token sees this matter, the whole of a bundle or of a project, masked."""
    if whole := find_application(token=token):
        return render(request, "bundles/progress.html", {"one": whole, "picture": progress_picture(whole)})
    if project := find_project(token=token):
        return render(request, "projects/progress.html", {"one": project, "picture": draw_project(project)})
    return show_progress(request, found_by(token))


def show_progress(
    request: HttpRequest, found: Progress, *, error: Refusal | None = None, status: int = 200, code: str = ""
) -> HttpResponse:
    """The page of a matter; ``error``: why an answer that was sent is not taken; ``code``: shown this once."""
    rate = f"/rate/{found.token}/"
    return render(
        request,
        "citizen/progress.html",
        {
            "case": found,
            "asked": by_material(found.problems),
            "error": error,
            "code": code,
            "is_submitted": request.GET.get("submitted") == "1",
            "is_sent": request.GET.get("sent") == "1",
            "address": f"/progress/{found.token}/",
            "bundle": find_application_of(found.number),
            "steps": _steps(found),
            "next_step": _next_step(found),
            "shows_due": found.state in NEXT_STEPS and (found.due_at or found.is_stopped),
            "rate": rate if found.state not in NOT_RATED and is_served(rate) else "",
        },
        status=status,
    )


@public
@never_cache
@require_GET
def notice(request: HttpRequest, token: str, notice_id: int) -> HttpResponse:
    """A notice of the matter as PDF."""
    row = next((row for row in found_by(token).notices if row.id == notice_id), None)
    if row is None:
        raise Refusal("not_found", "没有找到这份文书，请回到进度页重新打开。")
    return file_response(notice_pdf(row.id, timezone.now()).digest, f"{row.title}.pdf")


@public
@never_cache
@require_POST
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The pick-up code of the cabinet, once."""
    return show_progress(request, found_by(token), code=show_code(token=token, now=timezone.now()))


def found_by(token: str) -> Progress:
    """The matter of a token; raises ``Refusal('not_found')``."""
    found = find_progress(token=token, now=timezone.now()) if token else None
    if found is None:
        raise Refusal("not_found", "没有找到这个办件，请重新扫描凭证上的二维码，或用办件编号查询。")
    return found


def _next_step(found: Progress) -> str:
    """Who does the next step, in words; empty where none is left."""
    if any(one.state == "due" for one in found.charges) and found.state in PAYS_IN:
        return "轮到您：请先缴费，缴清后才能领取结果。"
    if found.waits_for_others:
        return "结果已经做好，同一件事的其他结果办好后一并领取，您不用做什么。"
    if found.state == "ready" and found.delivery_way == "courier":
        return "结果已经做好，等待寄出，您不用做什么。"
    if found.fetch_at.startswith("结果已移交"):
        return "轮到您：领取前请先联系中心。"
    if found.owed:
        return f"请补交容缺的材料；{found.department_name}同时在审查，补齐后作出决定。"
    return NEXT_STEPS.get(found.state, "").format(department=found.department_name)


def _steps(found: Progress) -> list[Step]:
    """Done, the one it stands at, and those to come; a refusal or withdrawal ends the way."""
    steps, is_open = [], True
    for step in found.steps:
        state = "done" if step.is_done else "now" if is_open and found.state in NEXT_STEPS else "ahead"
        is_open = is_open and step.is_done
        steps.append(Step(step.label, step.at, state))
    if found.state in {"refused_acceptance", "lapsed", "returned", "terminated", "revoked"} and steps:
        steps[-1] = Step(steps[-1].what, steps[-1].when, "bad", found.reason)
    return steps
