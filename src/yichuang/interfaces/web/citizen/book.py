"""预约: an item, a day, a half hour, who comes; then a number. Phone first, without an account."""

import re
import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yichuang.domains.appointments import actions, queries
from yichuang.domains.catalogue.queries import get_guide, list_items
from yichuang.domains.organisation.queries import get_centre, list_special_windows
from yichuang.interfaces.limits import guessing, keep_pace, sender_of
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.hall.phone import is_in_hall
from yichuang.interfaces.web.sent import day_in
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.tickets import SPECIAL, hall_day
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

MISSES = Throttle("book-number", limit=20, seconds=600)
PEOPLE = Throttle("book-person", limit=30, seconds=600)  # refused ones: what is refused says something of a person
HOLDS = 40  # in ten minutes
TOO_OFTEN = "操作次数过多，请10分钟后再试，或打咨询电话。"
LONGEST_TEXT = 60


class PersonForm(forms.Form):
    """Who comes."""

    name = forms.CharField(
        label="姓名",
        max_length=40,
        error_messages={"required": "请填写与身份证一致的姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    id_number = forms.CharField(
        label="身份证号码",
        max_length=24,
        help_text="到大厅刷身份证就能签到。没有身份证号码的，请打咨询电话预约。",
        error_messages={"required": "请填写18位身份证号码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label="手机号码",
        max_length=20,
        help_text="预约前一天和前一小时提醒您。",
        error_messages={"required": "请填写能收短信的手机号码。"},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    consent = forms.BooleanField(
        label="同意政务服务中心为这次预约使用以上信息",
        error_messages={"required": "请勾选后再提交；不同意的，可以直接到大厅取号。"},
    )


class NumberForm(forms.Form):
    """The number of an appointment."""

    number = forms.CharField(
        label="预约号",
        max_length=20,
        help_text="在预约成功的短信里，共10位数字。",
        error_messages={"required": "请输入预约号，共10位数字。"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


@public
@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """``/book/?q=…``: which item; ``?number=…`` leads to an appointment."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        digits = re.sub(r"\D", "", form.cleaned_data["number"])
        return redirect("booking", number=digits or "0")
    return _start_page(request, form, 422 if form.errors else 200)


def _start_page(request: HttpRequest, form: NumberForm, status: int) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    centre = centre_of(request)
    page = list_items(centre.pk, text=text, after=request.GET.get("after"))
    context = {
        "text": text,
        "page": page,
        "bookable": queries.bookable_among(centre, [row.id for row in page.rows]),
        "specials": [one for one in list_special_windows(centre.pk) if one.kind in SPECIAL],
        "form": form,
    }
    return render(request, "citizen/book.html", context, status=status)


@public
@never_cache
@require_GET
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """``/book/item/<code>/?day=…``: days and half hours; ``?change=<number>`` moves that appointment."""
    offer, now = queries.list_offers(centre_of(request), code, timezone.now()), timezone.now()
    wanted = day_in(request.GET.get("day", ""))
    chosen = next((one for one in offer.days if one.day == wanted), None)
    chosen = chosen or next((one for one in offer.days if one.free), None)
    changing = request.GET.get("change", "")
    moved = _appointment(request, changing, now) if changing else None
    context = {
        "offer": offer,
        "guide": get_guide(centre_of(request).pk, code) if offer.bookable.item_id else None,
        "chosen": chosen,
        "key": secrets.token_hex(16),
        "moved": moved,
        "today": hall_day(now),
    }
    return render(request, "citizen/book_choose.html", context)


@public
@require_POST
def hold(request: HttpRequest, code: str) -> HttpResponse:
    """Hold the half hour, or move an appointment to it; a place that has just gone leads back to the others."""
    now, key = timezone.now(), request.POST.get("key", "")
    starts_at, changing = _moment(request.POST.get("slot", "")), request.POST.get("change", "")
    keep_pace(request, "book-hold", HOLDS, 600, "或打咨询电话")
    if changing:
        _appointment(request, changing, now)
        try:
            actions.change(number=changing, starts_at=starts_at, actor=APPLICANT, now=now)
        except Refusal as refusal:
            return _others(request, code, starts_at, refusal, changing)
        return redirect("booking", number=changing)
    try:
        actions.hold(centre=centre_of(request), code=code, starts_at=starts_at, key=key, actor=APPLICANT, now=now)
    except Refusal as refusal:
        return _others(request, code, starts_at, refusal)
    return redirect("book_fill", key=key)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, key: str) -> HttpResponse:
    """``/book/fill/<key>/``: who comes, while the place is held."""
    now, held = timezone.now(), queries.get_hold(key, timezone.now())
    if held.number:
        return redirect("booking", number=held.number)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "id_number", "phone")}
        try:
            with guessing(TOO_OFTEN, (PEOPLE, sender_of(request))):
                made = actions.book(key=key, actor=APPLICANT, now=now, **said)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(f"/book/number/{made.number}/?booked=1")
    status = 422 if form.errors else 200
    return render(request, "citizen/book_fill.html", {"held": held, "form": form}, status=status)


@public
@never_cache
@require_GET
def booking(request: HttpRequest, number: str) -> HttpResponse:
    """``/book/number/<number>/``: the appointment."""
    try:
        found = _appointment(request, number, timezone.now())
    except Refusal as refusal:
        if refusal.code == "too_many_requests":
            raise
        form = NumberForm({"number": number})
        show_refusal(form, refusal)
        return _start_page(request, form, 404)
    context: dict[str, Any] = {
        "one": found,
        "told": queries.list_told(found.number),
        "booked": "booked" in request.GET,
        "is_here": found.may_check_in and is_in_hall(request, get_centre(found.centre_code)),
    }
    return render(request, "citizen/booking.html", context)


@public
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Give the place back."""
    now = timezone.now()
    _appointment(request, number, now)
    actions.cancel(number=number, actor=APPLICANT, now=now)
    return redirect("booking", number=number)


def _appointment(request: HttpRequest, number: str, now: datetime) -> queries.AppointmentView:
    """Every way to an appointment leads through here: wrong numbers are counted, so that nobody tries them all."""
    with guessing(TOO_OFTEN, (MISSES, sender_of(request))):
        return queries.get_appointment(number, now)


def _others(request: HttpRequest, code: str, starts_at: datetime, refusal: Refusal, changing: str = "") -> HttpResponse:
    """Back to the half hours of the day, where one has just gone."""
    if refusal.code not in {"slot_gone", "slot_not_offered", "same_half_hour"}:
        raise refusal
    messages.warning(request, refusal.message)
    query = {"day": hall_day(starts_at).isoformat()} | ({"change": changing} if changing else {})
    return redirect(f"/book/item/{code}/?{urlencode(query)}")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        raise Refusal("slot_missing", "请选择一个时间。", field="slot")
    return found
