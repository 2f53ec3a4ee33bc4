"""What is lent to me; the secret for half a minute, after I have said what for. It is in no page before it is asked
for, and no answer that holds it is stored anywhere."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.custody.actions import return_loan
from yichuang.domains.custody.queries import get_own_loan, list_own_loans
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.custody import look_for_case
from yichuang.rules.refusal import Refusal

SECONDS = 30


class LookForm(forms.Form):
    """What the secret is needed for."""

    reason = forms.CharField(label="用来办什么", max_length=200, help_text="和您的姓名、时间一起登记。")
    case_number = forms.CharField(label="办件编号", max_length=24, required=False, help_text="与办件无关的不填。")


@never_cache
@require_safe
@staff("use_custody")
def own(request: StaffRequest) -> HttpResponse:
    """The list."""
    return render(request, "custody/list.html", {"loans": list_own_loans(request.actor, timezone.now())})


@sensitive_variables("secret", "context")
@never_cache
@require_http_methods(["GET", "POST"])
@staff("use_custody")
def one(request: StaffRequest, loan_id: int) -> HttpResponse:
    """One account; a POST looks at its secret. Without a script the page leaves by itself after the time."""
    now, secret = timezone.now(), ""
    form = LookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            secret = look_for_case(actor=request.actor, now=now, loan_id=loan_id, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.field not in form.fields:
                raise
            show_refusal(form, refusal)
        else:
            form = LookForm()
    context = {
        "loan": get_own_loan(request.actor, loan_id, now),
        "form": form,
        "secret": secret,
        "seconds": SECONDS,
    }
    return render(request, "custody/loan.html", context, status=422 if form.errors else 200)


@require_POST
@staff("use_custody")
def give_back(request: StaffRequest, loan_id: int) -> HttpResponse:
    """Return it."""
    return_loan(actor=request.actor, now=timezone.now(), loan_id=loan_id)
    messages.success(request, "已归还，不能再查看。再次需要时请中心管理人员借出。")
    return redirect("custody")
