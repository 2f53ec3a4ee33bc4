"""Handing out and sending: what is posted becomes one action; a refusal loses nothing typed or signed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.interfaces.web.amounts import cents
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import edition_in, number_in
from yichuang.interfaces.web.signed import stored_signature
from yichuang.journeys.outlet import Ready, hand_out
from yichuang.rules.refusal import Refusal

from .pages import show
from .posted import scanned, stored_file

SHANGHAI = ZoneInfo("Asia/Shanghai")


@require_POST
@staff("issue")
def issue(request: StaffRequest, number: str) -> HttpResponse:
    """Hand the result out to whoever stands here, with the further ones that were ticked, against one signature."""
    given: dict[str, Any] = request.POST.dict()
    also = request.POST.getlist("also")
    try:
        signature = stored_signature(given.get("signature", ""), request.actor)
        authority = stored_file(request, given, "authority")
        done = hand_out(
            actor=request.actor,
            now=timezone.now(),
            ready=[Ready(number, edition_in(given)), *(_ready(one) for one in also)],
            receiver_number=given.get("receiver_number", ""),
            signature=signature,
            authority=authority,
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show(request, number, refusal, {**given, "verb": "issue", "also": also})
    told = f"已出件 {len(done)} 件，送达回证已生成。" if len(done) > 1 else "已出件，送达回证已生成。"
    messages.success(request, told)
    return redirect("outlet_case", number=number)


def _send_by_courier(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    case = cases.send_by_courier(
        **values,
        tracking=given.get("tracking", ""),
        address=given.get("address", ""),
        price_cents=cents(given.get("price", "")),
        together=request.POST.getlist("together"),
    )
    return f"已交寄，申请人会收到快递单号；签收后办件 {case.number} 办结。"


def _confirm_delivery(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    cases.confirm_delivery(
        **values,
        signer=given.get("signer", ""),
        delivered_at=_moment(given.get("delivered_at", "")),
        proof=stored_file(request, given, "proof"),
    )
    return "已确认签收，办件办结，送达回证已生成。"


def _parcel_came_back(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    cases.parcel_came_back(**values, reason=given.get("reason", ""), shelf=scanned(given.get("shelf", "")))
    return "已登记退回，结果回到待领取，申请人已收到消息。"


def _place_result(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    case = cases.place_result(**values, shelf=scanned(given.get("shelf", "")))
    return f"已放到 {case.result.shelf}。"


def _put_in_cabinet(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    case = cases.put_in_cabinet(**values, box=scanned(given.get("box", "")))
    return f"已放入自助柜 {case.result.shelf}，取件码已发给申请人。"


def _file_unclaimed(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    cases.file_unclaimed(**values, note=given.get("note", ""))
    return "已移交部门存档，申请人已收到消息。"


def _bring_back(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    cases.bring_back(**values, shelf=scanned(given.get("shelf", "")))
    return "已从存档取回，可以出件。"


def _return_originals(request: StaffRequest, number: str, given: dict[str, Any], values: dict[str, Any]) -> str:
    chosen = request.POST.getlist("original")
    counts = {code: number_in(given.get(f"count-{code}", "")) for code in chosen}
    cases.return_originals(
        **values,
        receiver_number=given.get("receiver_number", ""),
        signature=stored_signature(given.get("signature", ""), request.actor),
        counts=counts,
    )
    return "原件已退还，签收记录已留存。"


_ACTS: dict[str, Callable[[StaffRequest, str, dict[str, Any], dict[str, Any]], str]] = {
    "send_by_courier": _send_by_courier,
    "confirm_delivery": _confirm_delivery,
    "parcel_came_back": _parcel_came_back,
    "place_result": _place_result,
    "put_in_cabinet": _put_in_cabinet,
    "file_unclaimed": _file_unclaimed,
    "bring_back": _bring_back,
    "return_originals": _return_originals,
}


@require_POST
@staff("issue")
def act(request: StaffRequest, number: str, verb: str) -> HttpResponse:
    """One of the outlet's other acts; ``/outlet/<number>/<verb-with-dashes>/``."""
    name = verb.replace("-", "_")
    if name not in _ACTS:
        raise Refusal("not_found", "没有这个操作，请回到出件页重新选择。")
    given: dict[str, Any] = request.POST.dict()
    values = {"actor": request.actor, "now": timezone.now(), "number": number, "edition": edition_in(given)}
    try:
        told = _ACTS[name](request, number, given, values)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show(request, number, refusal, {**given, "verb": name})
    messages.success(request, told)
    return redirect("outlet_case", number=number)


def _ready(text: str) -> Ready:
    number, _, shown = text.partition(":")
    return Ready(number, number_in(shown))


def _moment(text: str) -> datetime | None:
    """What a field of type datetime-local holds, Shanghai's time; None where it is empty."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise Refusal("not_then", "请填写签收的日期和时间。", field="delivered_at") from None
