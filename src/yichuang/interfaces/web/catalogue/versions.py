"""The versions of an item, and the difference between any two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.catalogue.actions import withdraw_version
from yichuang.domains.catalogue.queries import get_item_file, get_version, list_changes, list_versions
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS

from .people import name_actors


@require_safe
@staff("see_catalogue")
def version_list(request: StaffRequest, code: str) -> HttpResponse:
    """All versions; ``?a=…&b=…`` leads to the difference of the two."""
    before, after = request.GET.get("a", ""), request.GET.get("b", "")
    if before.isdecimal() and after.isdecimal():
        return redirect("item_difference", code=code, before=int(before), after=int(after))
    file = get_item_file(request.actor, code)
    versions = list_versions(request.actor.centre_id, f"item:{code}")
    context = {
        "item": file,
        "versions": versions,
        "names": name_actors(request.actor.centre_id, (version.published_by for version in versions)),
        "may_withdraw": request.actor.kind in PERMISSIONS["publish_draft"],
    }
    return render(request, "catalogue/versions.html", context)


@require_safe
@staff("see_catalogue")
def between(request: StaffRequest, code: str, before: int, after: int) -> HttpResponse:
    """What the second version changed of the first."""
    centre_id, subject = request.actor.centre_id, f"item:{code}"
    old, new = (get_version(centre_id, subject, number) for number in (before, after))
    context = {
        "item": get_item_file(request.actor, code),
        "before": before,
        "after": after,
        "changes": list_changes(centre_id, old, new),
    }
    return render(request, "catalogue/difference.html", context)


@require_POST
@staff("publish_draft")
def withdraw(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Take back a version that waits; its content is a draft again."""
    withdraw_version(actor=request.actor, now=timezone.now(), subject=f"item:{code}", number=number)
    messages.success(request, f"第 {number} 版已撤回，不再施行；内容留在草稿里。")
    return redirect("item_versions", code=code)
