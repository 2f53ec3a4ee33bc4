"""网上填表: a citizen fills in an item's application form at home, without an account, and gets a code (取表码)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import FilledIn, find_filled_form
from yichuang.domains.catalogue.queries import Guide, get_guide
from yichuang.domains.documents.typeset_form import FormSheet, typeset_form
from yichuang.interfaces.files import pdf_response
from yichuang.interfaces.limits import guessing, sender_of
from yichuang.interfaces.web.application_form import show
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.catalogue.forms import FieldProblem, decode, fields, is_sound, shown, validate
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

SAVED = Throttle("form-saved", limit=20, seconds=600)
MISSES = Throttle("form-code", limit=20, seconds=600)
TOO_OFTEN = "操作次数过多，请10分钟后再试，或到窗口填写。"
NOT_AGREED = "请勾选同意后再提交；不同意的，可以打印空白申请表手写。"
MOST_ROWS = 50
MOST_PARTS = 2000  # names in one post


@public
@never_cache
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item>/form/``: the form; ``?code=`` takes up what was filled in before. Raises ``not_found``."""
    guide = get_guide(centre_of(request).pk, code)
    if guide.form is None or not is_sound(guide.form):
        raise Refusal("not_found", "这个事项没有网上申请表，请按办事指南准备材料。")
    if request.method == "GET":
        before = _found(request, request.GET["code"]) if request.GET.get("code") else None
        return _page(request, guide, before.data if before and before.item_code == code else {})
    return _posted(request, guide)


def _posted(request: HttpRequest, guide: Guide) -> HttpResponse:
    assert guide.form is not None
    data, rows = read_posted(request, guide.form)
    if rows is not None:
        return _page(request, guide, data, rows=rows)
    now, address = timezone.now(), request.META.get("REMOTE_ADDR", "")
    problems = validate(guide.form, data, today=in_shanghai(now).date())
    if "consent" not in request.POST:
        problems = [*problems, FieldProblem("consent", NOT_AGREED)]
    if problems:
        return _page(request, guide, data, problems=problems, status=422)
    if SAVED.is_spent(address):
        return _page(request, guide, data, problems=[FieldProblem("", TOO_OFTEN)], status=429)
    SAVED.count(address)
    made = cases.fill_form(centre_id=centre_of(request).pk, now=now, item_code=guide.code, data=data)
    return redirect("filled_form", code=made)


def read_posted(request: HttpRequest, schema: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, int] | None]:
    """What was filled in; and, where somebody without a script only adds or takes away a row, how many rows to show."""
    posted: dict[str, Any] = dict(list(request.POST.lists())[:MOST_PARTS])
    table, removed = request.POST.get("add", ""), request.POST.get("remove", "")
    if removed:
        posted = {name: values for name, values in posted.items() if not name.startswith(f"{removed}.")}
    data = decode(fields(schema), posted)
    return data, {table: _count_rows(posted, table) + 1} if table or removed else None


def _count_rows(posted: Iterable[str], table: str) -> int:
    """How many rows of a table were on the page, also empty ones."""
    numbers = {name[len(table) + 1 :].split(".")[0] for name in posted if name.startswith(f"{table}.")}
    return min(MOST_ROWS, len(numbers))


def _page(
    request: HttpRequest, guide: Guide, data: Any, *, problems: Any = (), rows: Any = None, status: int = 200
) -> HttpResponse:
    assert guide.form is not None
    context = {
        "guide": guide,
        "form": show(guide.form, data, problems, rows=rows),
        "consent": "consent" in request.POST,
        "consent_error": NOT_AGREED if any(one.path == "consent" for one in problems) else "",
    }
    return render(request, "citizen/form.html", context, status=status)


@public
@require_GET
def blank(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item>/form.pdf``: the empty form, to be filled in by hand."""
    centre = centre_of(request)
    guide = get_guide(centre.pk, code)
    if guide.form is None:
        raise Refusal("not_found", "这个事项没有申请表，请按办事指南准备材料。")
    sheet = FormSheet(
        title=str(guide.form.get("title") or "申请表"),
        item=guide.name,
        organ=guide.department,
        centre=centre.name,
        blocks=shown(guide.form, None, empty=True),
        at=timezone.now(),
        is_empty=True,
    )
    return pdf_response(typeset_form(sheet), f"{sheet.title}（空白）.pdf")


@public
@never_cache
@require_GET
def filled(request: HttpRequest, code: str) -> HttpResponse:
    """``/filled/<code>/``: the code with its QR, for whoever holds it; nothing of what was filled in."""
    found = _found(request, code)
    return render(request, "citizen/filled.html", {"found": found, "until": found.expires_at})


@public
@never_cache
@require_GET
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """``/filled/<code>/form.pdf``: the filled-in form to sign, with its code."""
    found = _found(request, code)
    until = in_shanghai(found.expires_at)
    sheet = FormSheet(
        title=str(found.filled_by.get("title") or "申请表"),
        item=found.item_name,
        organ=found.department_name,
        centre=found.centre_name,
        blocks=shown(found.filled_by, found.data),
        at=found.filled_at,
        code=found.code,
        until=f"{until.year}年{until.month}月{until.day}日",
    )
    return pdf_response(typeset_form(sheet), f"{sheet.title}.pdf")


def _found(request: HttpRequest, code: str) -> FilledIn:
    """Wrong codes are counted, so that nobody tries them all."""
    with guessing(TOO_OFTEN, (MISSES, sender_of(request))):
        found = find_filled_form(code, timezone.now(), centre_id=centre_of(request).pk)
        if found is None:
            raise Refusal("not_found", "没有这个取表码的申请表，或已超过30天被删除。请核对，或重新填写。")
        return found
