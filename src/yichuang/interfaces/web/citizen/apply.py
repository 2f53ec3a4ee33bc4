"""网上申请: the situation, who applies, the form and a file for each material; then a number, and the progress page.

There is no account: who applies only says who it is, so originals and identity are checked at the window.
"""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yichuang.domains.cases.queries import Submitted, find_submitted
from yichuang.domains.catalogue.queries import Guide, get_guide
from yichuang.interfaces.web.application_form import show
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.situation_sheet import SituationSheet, lay_out, read_answers
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.journeys.intake import intake
from yichuang.rules.access import APPLICANT
from yichuang.rules.cases.intake import Delivery, MaterialGiven, check_agent, check_applicant
from yichuang.rules.catalogue.forms import FieldProblem, is_sound, validate
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

from .answer import receive_files
from .apply_form import LETTER, ApplyForm, agent_of, applicant_of, initial_of
from .form import read_posted

SENT = Throttle("apply-sent", limit=20, seconds=600)
WRONG = Throttle("apply-again", limit=10, seconds=600)
OTHER_APPLICANT = "证件号码与原来的申请不一致，或者输错次数过多。要换申请人的，请先撤回原来的申请，再重新申请。"
TOO_OFTEN = "操作次数过多，请10分钟后再试，或到窗口办理。"
FILES_AGAIN = "文件需要重新选择。"


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


def show_again(request: HttpRequest, before: Submitted) -> HttpResponse:
    """The page with what was sent in before, to be changed. Raises ``not_found`` where it is no longer offered."""
    guide = get_guide(centre_of(request).pk, before.item_code)
    if not offers_online(guide):
        raise Refusal("not_found", "这个事项不能再网上申请，请按办事指南到窗口办理。")
    sheet = lay_out(guide, before.situation)
    return _page(request, guide, sheet, ApplyForm(initial=initial_of(before)), before.form, before=before)


def offers_online(guide: Guide) -> bool:
    """Whether the guide offers 网上申请 here."""
    return bool({"online", "mobile"} & set(guide.channels)) and not guide.children


def _posted(request: HttpRequest, guide: Guide, sheet: SituationSheet) -> HttpResponse:
    form, now, address = ApplyForm(request.POST), timezone.now(), request.META.get("REMOTE_ADDR", "")
    before = _before(request)
    data, rows = read_posted(request, guide.form) if guide.form and _has_form(guide) else (None, None)
    if rows is not None:  # without a script the server adds and takes away rows of a table
        return _page(request, guide, sheet, form, data, rows=rows, before=before)
    if before is None and request.POST.get("again"):
        form.add_error("id_number", OTHER_APPLICANT)
    problems = validate(guide.form, data, today=in_shanghai(now).date()) if guide.form and data is not None else []
    lacking = _lacking(request, sheet, form, before)
    if not form.is_valid() or problems or lacking:
        for name in lacking:
            form.add_error(None, f"「{name}」还没有选择文件。手上没有的，请到窗口咨询或办理。")
        return _page(request, guide, sheet, form, data, problems=problems, status=422, before=before)
    if SENT.is_spent(address):
        form.add_error(None, TOO_OFTEN)
        return _page(request, guide, sheet, form, data, status=429, before=before)
    SENT.count(address)
    try:
        said, today = form.cleaned_data, in_shanghai(now).date()
        check_applicant(applicant_of(said), today=today)  # before a file is kept
        check_agent(agent_of(said, None), today=today)
        letter = [LETTER] if form.is_by_agent else []
        came = receive_files(request.FILES, [*(one.material.code for one in sheet.materials), *letter], now)
        token = _submit(request, guide, sheet, said, data, came, before, now)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return _page(request, guide, sheet, form, data, status=422, before=before)
    return redirect(f"/progress/{token}/?submitted=1")


def _before(request: HttpRequest) -> Submitted | None:
    """What the page that is sent was made from: only with the number that it was applied for with; wrong ones are
    counted, so that nobody tries them all."""
    token = request.POST.get("again", "")[:40]
    if not token or WRONG.is_spent(token):
        return None
    found = find_submitted(token=token, number=request.POST.get("id_number", "")[:30])
    if found is None:
        WRONG.count(token)
    return found


def _submit(
    request: HttpRequest,
    guide: Guide,
    sheet: SituationSheet,
    said: dict[str, Any],
    data: Any,
    came: list[MaterialGiven],
    before: Submitted | None,
    now: datetime,
) -> str:
    letter = next((one.files[0] for one in came if one.code == LETTER), before.agent_authority if before else None)
    made = intake(
        actor=replace(APPLICANT, centre_id=centre_of(request).pk),
        now=now,
        item_code=guide.code,
        applicant=applicant_of(said),
        agent=agent_of(said, letter),
        phone=said["phone"],
        materials=_with_kept(sheet, [one for one in came if one.code != LETTER], before),
        delivery=Delivery(said["delivery_way"], said["delivery_address"]),
        outcome="submit",
        channel="online",
        key=request.POST.get("key", "")[:60] or None,
        situation=sheet.answers,
        form=data,
        instead_of=before.token if before else "",
    )
    return made.progress_token


def _with_kept(sheet: SituationSheet, came: list[MaterialGiven], before: Submitted | None) -> list[MaterialGiven]:
    """What came now, and what came before for materials for which nothing was chosen anew."""
    kept = before.files if before else {}
    new = {one.code for one in came}
    again = [one.material.code for one in sheet.materials if one.material.code in kept and one.material.code not in new]
    return [*came, *(MaterialGiven(code, kept[code], medium="electronic") for code in again)]


def _lacking(request: HttpRequest, sheet: SituationSheet, form: ApplyForm, before: Submitted | None) -> list[str]:
    """Names of what must be uploaded and is not. The form that was filled in here needs no paper."""
    kept = set(before.files) if before else set()
    needed = [one.material for one in sheet.materials if one.material.necessity == "required"]
    lacking = [one.name for one in needed if one.code not in kept and not request.FILES.getlist(f"files-{one.code}")]
    has_letter = bool(request.FILES.getlist(f"files-{LETTER}") or (before and before.agent_authority))
    return lacking if has_letter or not form.is_by_agent else [*lacking, "授权委托书"]


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
    before: Submitted | None = None,
) -> HttpResponse:
    key = request.POST.get("key", "")[:60] or f"web:{secrets.token_urlsafe(18)}"
    context = {
        "guide": guide,
        "sheet": sheet,
        "applicant": form,
        "form": show(guide.form, data or {}, problems or (), rows=rows) if guide.form and _has_form(guide) else None,
        "key": key,
        "is_open": not sheet.left and not sheet.ending,
        "files_again": FILES_AGAIN if request.method == "POST" and form.is_bound else "",
        "again": before.token if before else request.POST.get("again", "")[:40],
        "kept": before.files if before else {},
        "letter": {"name": f"files-{LETTER}", "is_kept": bool(before and before.agent_authority)},
    }
    return render(request, "citizen/apply.html", context, status=status)
