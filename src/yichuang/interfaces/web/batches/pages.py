"""The list of batches, a batch's page, its slip and signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import BatchView, get_batch, list_batches
from yichuang.domains.documents import actions as documents
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.refusal import Refusal

GROUPS = {
    "due": "待移交部门",
    "handed_over": "已移交，待签收",
    "back": "送回大厅",
    "disputed": "有差异",
    "closed": "已交接",
}
FRAMES = {"counter": "batches/counter.html", "approval": "approval/frame.html"}
ACT_WORDS = {"hand_over_batch": "清点并移交", "receive_batch": "清点并签收"}


@dataclass(frozen=True)
class CountRow:
    """A line with what was typed for it."""

    line: Any
    originals: str
    copies: str
    is_wrong: bool


@require_safe
@staff("see_batches")
def list_page(request: StaffRequest, desk: str) -> HttpResponse:
    """``?group=`` of ``GROUPS``, ``?after=``; 20 rows, what is due first on top."""
    return show_list(request, desk)


def show_list(
    request: StaffRequest, desk: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The list; after a refused adding with what was typed."""
    group = request.GET.get("group", "")
    group = group if group in GROUPS else "back" if refusal else "due"
    context = {
        "frame": FRAMES[desk],
        "desk": desk,
        "page": list_batches(request.actor, timezone.now(), group=group, after=request.GET.get("after")),
        "group": group,
        "groups": GROUPS,
        "refusal": refusal,
        "given": given or {},
    }
    return render(request, "batches/list.html", context, status=_status(refusal))


def show_batch(
    request: StaffRequest,
    desk: str,
    number: str,
    refusal: Refusal | None = None,
    given: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One batch: its lines, and the counting that is next."""
    view, given = get_batch(request.actor, number, timezone.now()), given or {}
    context = {
        "frame": FRAMES[desk],
        "desk": desk,
        "batch": view,
        "rows": count_rows(view, given, refusal),
        "act": ACT_WORDS.get(view.next, ""),
        "is_ours": (desk == "counter") or view.side == "department",
        "asks_courier": desk == "counter" and view.side == "department",
        "refusal": refusal,
        "given": given,
    }
    return render(request, "batches/batch.html", context, status=_status(refusal))


def count_rows(view: BatchView, given: Mapping[str, Any], refusal: Refusal | None) -> list[CountRow]:
    """The lines, with what was typed before a refusal."""
    wrong = refusal.field if refusal else None
    return [
        CountRow(line, given.get(f"o-{line.id}", ""), given.get(f"c-{line.id}", ""), wrong == f"line_{line.id}")
        for line in view.lines
    ]


@require_safe
@staff("see_batches")
def slip(request: StaffRequest, number: str) -> HttpResponse:
    """The hand-over slip as PDF, as the batch stands."""
    now = timezone.now()
    issued = cases.ensure_slip(actor=request.actor, now=now, number=number)
    return file_response(documents.notice_pdf(issued.pk, now).digest, f"物料流转凭证-{number}.pdf")


@require_safe
@staff("see_batches")
def signature(request: StaffRequest, number: str, side: str) -> HttpResponse:
    """The signature of a side of a batch in the reader's scope."""
    batch = get_batch(request.actor, number, timezone.now())
    digest = batch.giver_signature if side == "giver" else batch.taker_signature
    if digest is None:
        raise Refusal("not_found", "这个批次还没有签字。")
    return file_response(digest, "签名.png")


def _status(refusal: Refusal | None) -> int:
    return STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
