"""Tell of an application as a whole: its applicant in one message a step, the lead department when it is asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.clock import SHANGHAI

from ..application_text import application_text
from ..models import BundleApplication, BundlePart
from .write_application import subject_of

_EVENTS = {
    "submitted": "submit_bundle",
    "finished": "finish_bundle",
    "asked": "block_part",
    "released": "release_results",
}
LEADING = [Post.Kind.DEPARTMENT_HEAD, Post.Kind.CHIEF_REPRESENTATIVE]


def tell_submitted(application: BundleApplication, now: datetime) -> None:
    """The one message of a submission."""
    parts = list(application.parts.select_related("version").order_by("order"))
    _tell(application, parts, "submitted", "submitted", (), now)


def tell_of_whole(
    application: BundleApplication,
    parts: Mapping[str, BundlePart],
    moved: Sequence[str],
    asked: Sequence[str],
    released: Sequence[str],
    now: datetime,
) -> None:
    """One message for what moved together, was put to the lead, or was released; one when everything is ready.

    The codes are of items. Each is made once, whatever runs twice.
    """
    rows = list(parts.values())
    if moved:
        _tell(application, rows, f"moved-{min(parts[code].pk for code in moved)}", "moved", moved, now)
    if asked:
        key = f"asked-{min(parts[code].pk for code in asked)}-{now.isoformat()}"
        _tell(application, rows, key, "asked", asked, now)
        _ask_lead(application, rows, key, asked, now)
    waits = any(part.case and part.case.outcome == "granted" and part.case.state == "decided" for part in rows)
    is_whole = application.state == BundleApplication.State.FINISHED and not waits
    if is_whole:
        _tell(application, rows, "finished", "finished", (), now)
    elif released:
        _tell(application, rows, f"released-{min(parts[code].pk for code in released)}", "released", released, now)


def _tell(
    application: BundleApplication,
    parts: Sequence[BundlePart],
    key: str,
    step: str,
    codes: Sequence[str],
    now: datetime,
) -> None:
    messages.tell(
        subject=subject_of(application),
        key=f"{subject_of(application)}:{key}",
        phone=application.contact_phone,
        text=application_text(application, parts, step, codes),
        now=now,
        centre_id=application.centre_id,
        event=_EVENTS.get(step, "open_part"),
    )


def _ask_lead(
    application: BundleApplication, parts: Sequence[BundlePart], key: str, asked: Sequence[str], now: datetime
) -> None:
    held = Post.objects.filter(kind__in=LEADING, account__isnull=False)
    posts = held.filter(department=application.bundle.lead_department)
    names = "、".join(f"“{part.version.name}”" for part in parts if part.item.code in asked)
    messages.tell_posts(
        subject=subject_of(application),
        key=f"{subject_of(application)}:{key}",
        event="block_part",
        centre_id=application.centre_id,
        audience="department_head",
        post_ids=list(posts.order_by("id").values_list("pk", flat=True)),
        text=f"「{application.bundle.name}」（{application.number}）有事项未获准予，"
        f"等它的{names}怎么办，请{_until(parts, asked)}在一件事页面作出决定。",
        now=now,
    )


def _until(parts: Sequence[BundlePart], asked: Sequence[str]) -> str:
    until = next((part.settle_by for part in parts if part.item.code in asked and part.settle_by), None)
    if until is None:
        return ""
    moment = until.astimezone(SHANGHAI)
    return f"于{moment.month}月{moment.day}日{moment:%H:%M}前"
