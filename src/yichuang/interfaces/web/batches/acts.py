"""Counting and signing a batch, and putting a returned paper into one; a refusal loses nothing typed or signed."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import BatchView, get_batch
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.signed import stored_signature
from yichuang.rules.refusal import Refusal

from .pages import show_batch, show_list

ACTS = {"hand_over_batch": cases.hand_over_batch, "receive_batch": cases.receive_batch}
DONE = {"hand_over_batch": "已移交，等接收的人清点签收。", "receive_batch": "已签收。"}


@require_http_methods(["GET", "POST"])
@staff("see_batches")
def batch(request: StaffRequest, number: str, desk: str) -> HttpResponse:
    """One batch; posted: the counting and signature of the side whose turn it is."""
    if request.method != "POST":
        return show_batch(request, desk, number)
    given, now = request.POST.dict(), timezone.now()
    try:
        verb = str(given.get("verb", ""))
        if verb not in ACTS:
            raise Refusal("wrong_state", "这个批次的状态已经变化，请刷新页面查看后再操作。")
        done = ACTS[verb](
            actor=request.actor,
            now=now,
            number=number,
            counts=read_counts(get_batch(request.actor, number, now), given),
            signature=stored_signature(str(given.get("signature", "")), request.actor),
            courier=str(given.get("courier", "")),
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show_batch(request, desk, number, refusal, given)
    if done.state == "disputed":
        messages.warning(request, "已签收，但有差异，已通知中心管理人员。")
    else:
        messages.success(request, DONE[verb])
    return redirect(f"{desk}_batch", number=number)


def read_counts(view: BatchView, given: Mapping[str, object]) -> dict[int, tuple[int, int]]:
    """What was counted, by line; a line with an empty place where a number should be is left out.

    Raises ``Refusal('bad_count')``.
    """
    counts: dict[int, tuple[int, int]] = {}
    for line in view.lines:
        typed = [str(given.get(f"{part}-{line.id}", "")).strip() for part in ("o", "c")]
        if wrong := next((text for text in typed if text and not text.isdecimal()), None):
            raise Refusal("bad_count", f"「{line.name}」的份数「{wrong}」不是数字。", field=f"line_{line.id}")
        is_left_out = any(should and not text for should, text in zip(line.expected, typed, strict=True))
        if any(typed) and not is_left_out:
            counts[line.id] = (int(typed[0] or 0), int(typed[1] or 0))
    return counts


@require_POST
@staff("add_to_batch")
def add(request: StaffRequest, desk: str) -> HttpResponse:
    """A paper that goes back to the applicant."""
    given = request.POST.dict()
    amounts = [str(given.get(name, "") or "0") for name in ("originals", "copies")]
    try:
        if not all(text.isdecimal() for text in amounts):
            raise Refusal("bad_count", "份数请填数字。", field="originals")
        put_in = cases.add_to_batch(
            actor=request.actor,
            now=timezone.now(),
            number=str(given.get("number", "")),
            name=str(given.get("name", "")),
            originals=int(amounts[0]),
            copies=int(amounts[1]),
        )
    except Refusal as refusal:
        return show_list(request, desk, refusal, given)
    messages.success(request, f"已装入批次 {put_in.number}，随下一次送回大厅。")
    return redirect(f"{desk}_batch", number=put_in.number)
