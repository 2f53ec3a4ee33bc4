"""值班带班: the week's sheet of windows and half days, and the month's leaders."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.personnel.actions import copy_last_week, fill_roster, take_turns
from yichuang.domains.personnel.queries import get_month, get_week
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.catalogue.spelling import initials_of
from yichuang.rules.personnel.halves import Half, month_of
from yichuang.rules.refusal import Refusal

from .months import day_of, month_links

WEEK = timedelta(days=7)


@require_http_methods(["GET", "POST"])
@staff("see_personnel")
def week(request: StaffRequest) -> HttpResponse:
    """``?day=2026-03-02``: the week of the day; ``?all=1``: with its days off."""
    day, all_days = day_of(request.GET.get("day", "")), request.GET.get("all") == "1"
    if request.method == "POST":
        return _saved(request, f"{reverse('roster')}?{request.GET.urlencode()}")
    sheet = get_week(request.actor, day, all_days=all_days)
    context = {
        "sheet": sheet,
        "rows": [(place, _choices(sheet.people, place.zone_id)) for place in sheet.places],
        "initials": " ".join(f"{one.account_id}:{initials_of(one.name)}" for one in (*sheet.people, *sheet.leaders)),
        "all_days": all_days,
        "before": sheet.monday - WEEK,
        "after": sheet.monday + WEEK,
    }
    return render(request, "management/personnel/roster.html", context)


@require_http_methods(["GET", "POST"])
@staff("see_personnel")
def month(request: StaffRequest) -> HttpResponse:
    """``?month=2026-03``: who leads on which day."""
    first, last = month_of(day_of(request.GET.get("month", "")))
    if request.method == "POST":
        return _saved(request, f"{reverse('roster_month')}?month={first:%Y-%m}")
    days, leaders, conflicts = get_month(request.actor, first, last)
    weeks: dict[int, list[Any]] = {}
    for one in days:
        weeks.setdefault(one.date.isocalendar().week, []).append(one)
    context = {
        "first": first,
        "weeks": [[None] * week[0].date.weekday() + week for week in weeks.values()],
        "leaders": leaders,
        "conflicts": conflicts,
        "links": month_links(first),
    }
    return render(request, "management/personnel/roster_month.html", context)


@require_POST
@staff("manage_personnel")
def copy(request: StaffRequest, day: str) -> HttpResponse:
    """Fill the empty places as they were last week."""
    monday = day_of(day)
    filled, left = copy_last_week(actor=request.actor, now=timezone.now(), week=monday)
    said = f"已照上周填好 {filled} 格。"
    if left:
        said += f"另有 {left} 格因请假、放假、人员离开或已在别处没有填，请看空着的格子。"
    if filled:
        messages.success(request, said)
    else:
        messages.info(request, "没有可以照上周填的格子：上周没有排班，或这周已经排满。")
    return redirect(f"{reverse('roster')}?day={monday}")


@require_POST
@staff("manage_personnel")
def turns(request: StaffRequest, day: str) -> HttpResponse:
    """Give the month's open working days to the leaders by turns; days gone by are left alone."""
    first, last = month_of(day_of(day))
    start = max(first, timezone.localdate())
    try:
        count = take_turns(actor=request.actor, now=timezone.now(), first=start, last=last) if start <= last else 0
    except Refusal as refusal:
        if refusal.code != "no_leaders":
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"已按轮流顺序排好 {count} 天；请假的人跳过，以后补上。")
    return redirect(f"{reverse('roster_month')}?month={first:%Y-%m}")


def _saved(request: StaffRequest, address: str) -> HttpResponse:
    seats: dict[tuple[int, date, Half], int | None] = {}
    leads: dict[date, int | None] = {}
    try:
        for name, value in request.POST.items():
            kind, *rest = name.split(".")
            if kind not in {"lead", "seat"}:
                continue
            who = int(str(value)) if value else None
            if kind == "lead":
                leads[date.fromisoformat(rest[0])] = who
            else:
                seats[int(rest[0]), date.fromisoformat(rest[1]), "am" if rest[2] == "am" else "pm"] = who
    except (ValueError, IndexError):
        raise Refusal("sheet_unreadable", "排班表没有读懂，请刷新页面后重新填写。") from None
    count = fill_roster(actor=request.actor, now=timezone.now(), seats=seats, leads=leads)
    messages.success(request, f"已保存，改动 {count} 处；已留痕。" if count else "没有改动。")
    return redirect(address)


def _choices(people: Any, zone_id: int | None) -> tuple[list[Any], list[Any]]:
    """The zone's own people, then the others."""
    own = [one for one in people if zone_id in one.zone_ids]
    return own, [one for one in people if zone_id not in one.zone_ids]
