"""人员: the list, a person's file, the company's agreements, and the occupational levels."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.organisation.queries import list_agreements
from yichuang.domains.personnel.actions import look_at_person, sign_agreement
from yichuang.domains.personnel.labels import EMPLOYERS, LEVELS
from yichuang.domains.personnel.queries import (
    company_of,
    get_agreement_file,
    get_person,
    level_rules,
    list_agreements_of,
    list_levels,
    list_lower_figures,
    list_people,
)
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.personnel.levels import LEVELS as STEPS
from yichuang.rules.personnel.levels import level_years
from yichuang.rules.refusal import Refusal

from .acts import sent
from .forms import CompanyAgreementForm

ONLY = {"": "全部", "agreements": "协议待办", **EMPLOYERS, "left": "已离开"}


@require_safe
@staff("see_personnel")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of people; filters stand in the address."""
    words = " ".join(request.GET.get("q", "")[:40].split())
    only = request.GET.get("only", "")
    only = only if only in ONLY else ""
    now = timezone.now()
    context = {
        "page": list_people(request.actor, now, words=words, only=only, after=request.GET.get("after")),
        "words": words,
        "only": only,
        "onlys": ONLY.items(),
        "today": timezone.localdate(),
        "lower": list_lower_figures(request.actor, now),
    }
    return render(request, "management/personnel/list.html", context)


@require_safe
@staff("see_personnel")
def person(request: StaffRequest, person: int) -> HttpResponse:
    """A person's file, with what is personal masked."""
    return _file(request, person)


@never_cache
@require_POST
@staff("manage_personnel")
def look(request: StaffRequest, person: int) -> HttpResponse:
    """The file unmasked, this once; the look is on record."""
    look_at_person(actor=request.actor, now=timezone.now(), account_id=person)
    return _file(request, person, is_shown=True)


def _file(request: StaffRequest, account_id: int, *, is_shown: bool = False) -> HttpResponse:
    file = get_person(request.actor, timezone.now(), account_id, is_shown=is_shown)
    context = {"file": file, "row": file.row, "own": request.user.pk == account_id}
    return render(request, "management/personnel/person.html", context)


@require_safe
@staff("see_personnel")
def agreement_file(request: StaffRequest, agreement: int) -> HttpResponse:
    """The signed paper."""
    digest, name = get_agreement_file(request.actor, agreement)
    return file_response(digest, name)


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def company(request: StaffRequest) -> HttpResponse:
    """The company's own agreements, and what the blueprint says must be signed by when."""
    now = timezone.now()
    initial = {"party": company_of(request.actor.centre_id)}
    form = CompanyAgreementForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            sign_agreement(actor=request.actor, now=now, **{**form.cleaned_data, "file": sent(form.cleaned_data)})
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "公司的协议已登记并留痕，公司派出的人员都按它计算。")
            return redirect("personnel_company")
    context = {
        "form": form,
        "signed": list_agreements_of(request.actor, now, None),
        "expected": list_agreements(request.actor, now),
    }
    return render(request, "management/personnel/company.html", context, status=422 if form.errors else 200)


@require_safe
@staff("see_personnel")
def levels(request: StaffRequest) -> HttpResponse:
    """Who may be put forward for the next level, and the rule."""
    rules = level_rules(request.actor.centre_id)
    context = {
        "rows": list_levels(request.actor, timezone.now()),
        "rules": [(LEVELS[str(level)], years) for level, years in level_years(STEPS, rules)],
        "asks_training": rules.asks_training,
    }
    return render(request, "management/personnel/levels.html", context)
