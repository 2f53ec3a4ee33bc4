"""Handing out and sending: what is posted becomes one action; a refusal loses nothing typed or signed."""

import base64
import binascii
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.documents.actions import store_file
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .pages import show

PICTURE = "data:image/png;base64,"


@require_POST
@staff("issue")
def issue(request: StaffRequest, number: str) -> HttpResponse:
    """Hand the result out to whoever stands here, against a signature."""
    given: dict[str, Any] = request.POST.dict()
    try:
        signature = _stored_signature(request, given.get("signature", ""))
        authority = _stored_authority(request, given)
        cases.issue(
            actor=request.actor,
            now=timezone.now(),
            number=number,
            receiver_number=given.get("receiver_number", ""),
            signature=signature,
            authority=authority,
            edition=_edition(given),
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show(request, number, refusal, {**given, "verb": "issue"})
    messages.success(request, "已出件，送达回证已生成。")
    return redirect("outlet_case", number=number)


@require_POST
@staff("send_by_courier")
def send_by_courier(request: StaffRequest, number: str) -> HttpResponse:
    """Give the result to the courier, with the number of the parcel."""
    given = request.POST.dict()
    try:
        cases.send_by_courier(
            actor=request.actor,
            now=timezone.now(),
            number=number,
            tracking=given.get("tracking", ""),
            address=given.get("address", ""),
            edition=_edition(given),
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show(request, number, refusal, {**given, "verb": "send_by_courier"})
    messages.success(request, "已交寄，申请人会收到快递单号。")
    return redirect("outlet_case", number=number)


def _stored_signature(request: StaffRequest, picture: str) -> str | None:
    """Digest of the picture that the pad drew; None where nobody signed."""
    if not picture:
        return None
    try:
        content = base64.b64decode(picture.removeprefix(PICTURE), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("signature_broken", "签名图片没有完整收到，请清除后重新签名。", field="signature") from None
    return store_file(content=content, name="签名.png", actor=request.actor, now=timezone.now()).digest


def _stored_authority(request: StaffRequest, given: dict[str, Any]) -> str | None:
    """Digest of the agent's letter, sent now or with an attempt before."""
    if sent := request.FILES.get("authority_file"):
        stored = store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=timezone.now())
        given["authority"], given["authority_name"] = stored.digest, stored.name
    return given.get("authority") or None


def _edition(given: dict[str, Any]) -> int:
    text = str(given.get("edition", ""))
    return int(text) if text.isdecimal() else 0
