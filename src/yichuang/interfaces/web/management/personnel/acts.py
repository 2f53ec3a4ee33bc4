"""Acts on a person's file: each is a form of its own; what is refused stands beside the field it belongs to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.organisation.queries import list_departments
from yichuang.domains.personnel import actions
from yichuang.domains.personnel.queries import get_person
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from . import forms

Run = Callable[[dict[str, Any]], Any]


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def employment(request: StaffRequest, person: int) -> HttpResponse:
    """Who employs the person."""
    row = get_person(request.actor, timezone.now(), person).row
    departments = [(one.code, one.name) for one in list_departments(request.actor, ())]
    initial = {
        "employer": row.employer,
        "company": row.company,
        "department": row.department_code,
        "is_establishment": row.is_establishment,
        "is_leader": row.is_leader,
        "joined_on": row.joined_on,
        "left_on": row.left_on,
    }
    form = forms.EmploymentForm(departments, request.POST or None, initial=initial)

    def run(data: dict[str, Any]) -> None:
        given = {**data, "phone": data["phone"] or None}
        actions.record_employment(actor=request.actor, now=timezone.now(), account_id=person, **given)

    return _answer(request, form, run, person, row.name, "登记用工信息", "用工信息已保存并留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def agreement(request: StaffRequest, person: int) -> HttpResponse:
    """A signed agreement of the person's own."""
    name = get_person(request.actor, timezone.now(), person).row.name
    form = forms.AgreementForm(request.POST or None, request.FILES or None)

    def run(data: dict[str, Any]) -> None:
        given = {**data, "file": sent(data)}
        actions.sign_agreement(actor=request.actor, now=timezone.now(), account_id=person, **given)

    return _answer(request, form, run, person, name, "登记协议", "协议已登记并留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def leave(request: StaffRequest, person: int) -> HttpResponse:
    """Leave, a trip, or presence elsewhere."""
    name = get_person(request.actor, timezone.now(), person).row.name
    form = forms.LeaveForm(request.POST or None)

    def run(data: dict[str, Any]) -> None:
        actions.record_leave(actor=request.actor, now=timezone.now(), account_id=person, **data)

    return _answer(request, form, run, person, name, "登记请假", "已登记并留痕；考勤表和排班表立即按它显示。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def level(request: StaffRequest, person: int) -> HttpResponse:
    """A decision on the occupational level."""
    file = get_person(request.actor, timezone.now(), person)
    initial = {"level": file.proposal.level, "outcome": "promoted"} if file.proposal else {}
    form = forms.LevelForm(request.POST or None, initial=initial)

    def run(data: dict[str, Any]) -> None:
        actions.decide_level(actor=request.actor, now=timezone.now(), account_id=person, **data)

    return _answer(request, form, run, person, file.row.name, "评定职业等级", "评定已记录并留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def discipline(request: StaffRequest, person: int) -> HttpResponse:
    """A disciplinary measure."""
    name = get_person(request.actor, timezone.now(), person).row.name
    form = forms.DisciplineForm(request.POST or None)

    def run(data: dict[str, Any]) -> None:
        actions.record_discipline(actor=request.actor, now=timezone.now(), account_id=person, **data)

    return _answer(request, form, run, person, name, "登记纪律处理", "处理已记录并留痕；记录不能删除，有误的登记更正。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def end(request: StaffRequest, agreement: int) -> HttpResponse:
    """End an agreement early."""
    form = forms.ReasonForm(request.POST or None)

    def run(data: dict[str, Any]) -> Any:
        return actions.end_agreement(actor=request.actor, now=timezone.now(), agreement_id=agreement, **data)

    return _answer(request, form, run, None, "", "终止协议", "协议从今天起终止；已留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def cancel(request: StaffRequest, leave: int) -> HttpResponse:
    """Cancel a record of leave."""
    form = forms.ReasonForm(request.POST or None)

    def run(data: dict[str, Any]) -> Any:
        return actions.cancel_leave(actor=request.actor, now=timezone.now(), leave_id=leave, **data)

    return _answer(request, form, run, None, "", "撤销请假登记", "登记已撤销，原记录保留；已留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def object_to(request: StaffRequest, record: int) -> HttpResponse:
    """The person's objection to a measure, and its answer."""
    form = forms.ObjectionForm(request.POST or None)

    def run(data: dict[str, Any]) -> Any:
        return actions.object_to_discipline(actor=request.actor, now=timezone.now(), record_id=record, **data)

    return _answer(request, form, run, None, "", "登记异议和答复", "异议已登记并留痕。")


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def correct(request: StaffRequest, record: int) -> HttpResponse:
    """An entry that ends a measure."""
    form = forms.CorrectionForm(request.POST or None)

    def run(data: dict[str, Any]) -> Any:
        return actions.correct_discipline(actor=request.actor, now=timezone.now(), record_id=record, **data)

    return _answer(request, form, run, None, "", "更正纪律处理", "更正已记录并留痕；原处理从此不再有效，但仍保留。")


def sent(data: dict[str, Any]) -> tuple[bytes, str] | None:
    """Content and name of the file that came with a form."""
    file = data.get("file")
    return (file.read(), file.name) if file else None


def _answer(
    request: StaffRequest, form: Form, run: Run, person: int | None, name: str, title: str, said: str
) -> HttpResponse:
    """Show the form, or run the act and go back to the person; where the address names only a record, the act tells
    whose it is."""
    if request.method == "POST" and form.is_valid():
        try:
            row = run(form.cleaned_data)
        except Refusal as refusal:
            if refusal.code in {"not_found", "not_permitted"}:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            whose = person or row.account_id
            return redirect("person", person=whose) if whose else redirect("personnel_company")
    back = reverse("person", args=[person]) if person else reverse("personnel")
    context = {"form": form, "title": title, "name": name, "back": back, "multipart": form.is_multipart()}
    return render(request, "management/personnel/form.html", context, status=422 if form.errors else 200)
