"""Where the items depart from the basic catalogue of the upper level; loading that catalogue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.catalogue.actions import load_basic
from yichuang.domains.catalogue.queries import list_departures, list_sources
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.catalogue.upper import read_basic
from yichuang.rules.refusal import Refusal

from .upper_files import BasicForm, text_of

RULES = {
    "basic_name": "名称不一致",
    "basic_type": "类型不一致",
    "basic_level": "行使层级不在目录内",
    "basic_basis": "缺少目录中的依据",
    "basic_withdrawn": "目录已取消",
    "basic_unknown": "编码不在目录内",
    "basic_unlinked": "没有关联目录",
}


@require_safe
@staff("see_catalogue")
def consistency(request: StaffRequest) -> HttpResponse:
    """Items that depart, by rule and department; filters stand in the address."""
    rule, department = request.GET.get("rule", ""), request.GET.get("department", "")[:80]
    rule = rule if rule in RULES else ""
    found = list_departures(request.actor, rule=rule, department=department, after=request.GET.get("after"))
    context = {
        "page": found.page,
        "checked": found.checked,
        "rules": [(code, name, found.by_rule.get(code, 0)) for code, name in RULES.items()],
        "rule": rule,
        "department": department,
        "departments": list_departments(request.actor, ()),
        "sources": list_sources(request.actor.centre_id),
    }
    return render(request, "catalogue/consistency.html", context)


@require_http_methods(["GET", "POST"])
@staff("load_lists")
def load(request: StaffRequest) -> HttpResponse:
    """Load a basic catalogue, or bring it up to date."""
    form = BasicForm(request.POST, request.FILES) if request.method == "POST" else BasicForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            rows = read_basic(text_of(data["file"]))
            loaded = load_basic(
                actor=request.actor,
                now=timezone.now(),
                centre_id=request.actor.centre_id,
                rows=rows,
                source=data["source"],
                edition=data["edition"],
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            text = f"已载入 {loaded.total} 条：新增 {loaded.new}，变更 {loaded.changed}，取消 {loaded.withdrawn}。"
            messages.success(request, text)
            return redirect("catalogue_consistency")
    return render(request, "catalogue/load_basic.html", {"form": form}, status=422 if form.errors else 200)
