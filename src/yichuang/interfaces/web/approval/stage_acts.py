"""What is done in a stage: examined, sent back, sealed; each kind of examination with what it has to leave behind."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from yichuang.domains.cases import actions as cases
from yichuang.domains.documents.actions import store_file
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.interfaces.web.sent import edition_in, number_in
from yichuang.rules.cases.examination import Expert
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

Given = dict[str, Any]
MOST_PHOTOS = 12


def _review(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    given["stored_photos"] = _photos(request, now)
    cases.review(
        actor=request.actor,
        now=now,
        number=number,
        opinion=given.get("opinion", ""),
        stage=given.get("stage") or None,
        conclusion=given.get("conclusion") or "pass",
        visitors=given.get("visitors", "").replace("，", "、").replace(",", "、").split("、"),
        visited_at=_moment(given.get("visited_at", "")),
        place=given.get("place", ""),
        photos=given["stored_photos"],
        experts=list(_experts(given.get("experts", ""))),
        objections=given.get("objections", ""),
        edition=edition_in(given),
    )
    return f"{number} 已审查。"


def _send_back(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.send_back(
        actor=request.actor,
        now=now,
        number=number,
        to=given.get("to", ""),
        reasons=given.get("reasons", ""),
        edition=edition_in(given),
    )
    return "已退回，从所选环节重新办理。"


def _seal(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    copies = given.get("copies", "") or "1"
    cases.seal(
        actor=request.actor,
        now=now,
        number=number,
        document=given.get("document", ""),
        copies=number_in(copies),
        edition=edition_in(given),
    )
    return "用印已登记。"


def _photos(request: StaffRequest, now: datetime) -> list[str]:
    """Photos that came before a refusal, and those that come now."""
    sent = request.FILES.getlist("photos")
    known = [one for one in request.POST.getlist("stored_photos") if one]
    if len(sent) + len(known) > MOST_PHOTOS:
        raise Refusal("too_many_photos", f"一次勘验最多上传 {MOST_PHOTOS} 张照片。", field="photos")
    stored = [store_file(content=one.read(), name=one.name or "", actor=request.actor, now=now) for one in sent]
    return [*known, *(one.digest for one in stored)]


def _experts(text: str) -> list[Expert]:
    """One a line: the name, a colon, what was said."""
    found = []
    for line in text.splitlines():
        name, _, opinion = line.replace(":", "：").partition("：")
        if name.strip():
            found.append(Expert(name.strip(), opinion.strip()))
    return found


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI) if text else None
    except ValueError:
        raise Refusal("date_invalid", "勘验时间不是真实的时间，请重新填写。", field="visited_at") from None


ACTS: dict[str, Callable[[StaffRequest, str, Given, datetime], str]] = {
    "review": _review,
    "send_back": _send_back,
    "seal": _seal,
}
