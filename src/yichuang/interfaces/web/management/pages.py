"""The hall, its people, and the refusals on the trail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.audit.queries import list_refusals
from yichuang.domains.authority.queries import list_seals
from yichuang.domains.hall.queries import waiting
from yichuang.domains.organisation.queries import (
    PostRow,
    list_agreements,
    list_areas,
    list_branches,
    list_departments,
    list_interfaces,
    list_posts,
    picture_hall,
)
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSION_NAMES

from .missing import list_gaps
from .reasons import in_words

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "windows": ("窗口与导办", ("clerk", "outlet_clerk", "guidance")),
    "approval": ("审批", ("approver", "chief_representative", "department_head")),
    "running": ("管理与监督", ("centre_manager", "administrator", "supervisor")),
    "vacant": ("只看空缺", ()),
}


@require_safe
@staff("manage_centre")
def hall(request: StaffRequest) -> HttpResponse:
    """One picture of the hall, and what is missing today."""
    actor, now = request.actor, timezone.now()
    zones, posts, agreements = picture_hall(actor, now), list_posts(actor, now), list_agreements(actor, now)
    lines = {line.zone_id: line for line in waiting(actor.centre_id, now)}
    windows = [window for zone in zones for window in zone.windows]
    context = {
        "zones": [(zone, lines.get(zone.zone_id or 0)) for zone in zones],
        "areas": list_areas(actor),
        "branches": list_branches(actor),
        "chiefs": [post for post in posts if post.kind == "chief_representative" and post.attendance == "in_hall"],
        "gaps": list_gaps(actor, now, zones, posts, agreements),
        "figures": {
            "open": sum(window.state == "open" for window in windows),
            "paused": sum(window.state == "paused" for window in windows),
            "closed": sum(window.state == "closed" for window in windows),
            "waiting": sum(line.waiting for line in lines.values()),
        },
    }
    template = "management/_hall.html" if getattr(request, "htmx", False) else "management/hall.html"
    return render(request, template, context)


@require_safe
@staff("manage_centre")
def staff_page(request: StaffRequest) -> HttpResponse:
    """Departments with their presence, posts with their holders, agreements and the seal in use."""
    actor, now = request.actor, timezone.now()
    posts = list_posts(actor, now)
    only = request.GET.get("only", "")
    only = only if only in GROUPS else next(iter(GROUPS))
    context = {
        "departments": list_departments(actor, posts),
        "posts": [post for post in posts if _in_group(post, only)],
        "groups": [(code, name) for code, (name, _) in GROUPS.items()],
        "only": only,
        "filled": sum(bool(post.holder) for post in posts),
        "established": sum(post.is_establishment for post in posts),
        "total": len(posts),
        "agreements": list_agreements(actor, now),
        "seals": list_seals(actor),
    }
    return render(request, "management/staff.html", context)


def _in_group(post: PostRow, group: str) -> bool:
    return post.kind in GROUPS[group][1] if group != "vacant" else not post.holder


@require_safe
@staff("see_trail")
def trail(request: StaffRequest) -> HttpResponse:
    """Acts that were refused for want of authority: who wanted to do what, and why not."""
    actor, now = request.actor, timezone.now()
    names = {f"post:{post.code}": post.holder or post.code for post in list_posts(actor, now)}
    names |= {f"post:{one.code}": one.name for one in list_interfaces(actor, now)}
    verb, who = request.GET.get("verb", ""), request.GET.get("who", "")
    page = list_refusals(list(names), verb=verb, actor=who, after=request.GET.get("after"))
    context = {
        "page": page,
        "rows": [(row, names.get(row.actor, row.actor), in_words(row)) for row in page.rows],
        "verbs": PERMISSION_NAMES,
        "verb": verb,
        "who": who,
        "who_name": names.get(who, ""),
    }
    return render(request, "management/trail.html", context)
