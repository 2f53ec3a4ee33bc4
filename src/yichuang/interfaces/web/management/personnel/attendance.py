"""考勤: the month sheet, and the same as a workbook."""

from datetime import date
from typing import Literal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.organisation.queries import find_centre, load_time
from yichuang.domains.personnel.labels import EMPLOYERS, MARK_SIGNS, MARKS
from yichuang.domains.personnel.queries import get_month_sheet
from yichuang.domains.personnel.queries.attendance import AttendanceLine, MonthSheet
from yichuang.interfaces.files import download
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.personnel.attendance import GRACE, Judged
from yichuang.rules.personnel.sheet import SheetLine, write_month

from .months import day_of, month_links

TOTALS = ("出勤", "缺勤", "迟到", "早退", "请假和外出")
GROUPS = (("windows", "窗口人员"), ("others", "其他人员"))


@require_safe
@staff("see_personnel")
def sheet(request: StaffRequest) -> HttpResponse:
    """``?month=2026-03&group=windows``: people × half days."""
    day, group = _asked(request)
    found = get_month_sheet(request.actor, timezone.now(), day, group)
    context = {
        "sheet": found,
        "lines": [(line, _leaves(line)) for line in found.lines],
        "signs": [(sign, MARKS[mark]) for mark, sign in MARK_SIGNS.items() if sign],
        "office": load_time(request.actor.centre_id).office,
        "grace": int(GRACE.total_seconds() // 60),
        "group": group,
        "groups": GROUPS,
        "links": month_links(found.first),
    }
    return render(request, "management/personnel/attendance.html", context)


@require_safe
@staff("see_personnel")
def table(request: StaffRequest, month: str) -> HttpResponse:
    """The sheet as an .xlsx."""
    day, (_, group) = day_of(month), _asked(request)
    found = get_month_sheet(request.actor, timezone.now(), day, group)
    name = dict(GROUPS)[group]
    centre = find_centre(request.actor.centre_id)
    title = f"{centre.name if centre else ''}{name}考勤表（{found.first:%Y 年 %m 月}）"
    content = write_month(title, [one for one, _ in found.days], _lines(found), TOTALS, _legend(request))
    return download(content, f"考勤表-{found.first:%Y-%m}-{name}.xlsx")


def _asked(request: StaffRequest) -> tuple[date, Literal["windows", "others"]]:
    group = request.GET.get("group")
    return day_of(request.GET.get("month", "")), "others" if group == "others" else "windows"


def _lines(found: MonthSheet) -> list[SheetLine]:
    return [
        SheetLine(
            name=line.person.name,
            unit=line.person.unit or EMPLOYERS[line.person.employer],
            am=[_sign(one) for one in line.am],
            pm=[_sign(one) for one in line.pm],
            totals=[
                f"{line.tally.worked}",
                f"{line.tally.absent}",
                str(line.tally.late),
                str(line.tally.early),
                _leaves(line),
            ],
        )
        for line in found.lines
    ]


def _sign(one: Judged) -> str:
    return MARK_SIGNS[one.mark]


def _leaves(line: AttendanceLine) -> str:
    return "、".join(f"{MARKS[mark]} {days} 天" for mark, days in line.tally.leaves.items())


def _legend(request: StaffRequest) -> list[str]:
    office = load_time(request.actor.centre_id).office
    signs = "  ".join(f"{sign} {MARKS[mark]}" for mark, sign in MARK_SIGNS.items() if sign)
    hours = f"{office.am[0]:%H:%M}—{office.am[1]:%H:%M}，{office.pm[0]:%H:%M}—{office.pm[1]:%H:%M}"
    minutes = int(GRACE.total_seconds() // 60)
    return [f"图例：{signs}", f"办公时间：{hours}；{minutes} 分钟以内不计迟到早退。出勤、缺勤以天计，半天为 0.5。"]
