"""What is typed and not yet sent, kept on the server under the clerk's post."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.queries import DraftRow
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import Actor
from yichuang.rules.masking import mask_name
from yichuang.rules.refusal import Refusal

from .answers import bad_input, read_json, refused_as_json, text

PREFIX = "sheet:"


@refused_as_json
@staff("receive")
@require_http_methods(["GET", "POST"])
def drafts(request: StaffRequest) -> HttpResponse:
    """GET ``?key=``: one draft. POST ``{key, content}``: keep it; without content: forget it."""
    if request.method == "GET":
        found = queries.find_draft(request.actor, PREFIX + request.GET.get("key", "")[:40])
        if found is None:
            raise Refusal("not_found", "这份草稿已经提交或被清除。")
        return JsonResponse(found.content)
    value = read_json(request)
    key, content = PREFIX + text(value, "key", 40), value.get("content")
    if content is None:
        cases.delete_draft(actor=request.actor, key=key)
    elif isinstance(content, dict):
        cases.save_draft(actor=request.actor, now=timezone.now(), key=key, content=content)
    else:
        raise bad_input()
    return HttpResponse(status=204)


@staff("receive")
@require_GET
def list_fragment(request: StaffRequest) -> HttpResponse:
    """Fragment: the drafts of the post; the page itself hides the one that is open."""
    rows = [_shown(one) for one in queries.list_drafts(request.actor, PREFIX)]
    return render(request, "counter/drafts.html", {"rows": rows})


def latest(actor: Actor) -> dict[str, Any] | None:
    """The sheet that was worked on last, to begin with after a sign-in at another computer."""
    found = queries.list_drafts(actor, PREFIX)
    return found[0].content if found else None


def _shown(one: DraftRow) -> dict[str, Any]:
    applicant, matters = one.content.get("applicant") or {}, one.content.get("matters") or []
    return {
        "key": one.key.removeprefix(PREFIX),
        "name": mask_name(str(applicant.get("name") or "")) or "未填姓名",
        "what": "、".join(str(matter.get("name") or "未选事项") for matter in matters if not matter.get("done")),
        "saved_at": one.saved_at,
    }
