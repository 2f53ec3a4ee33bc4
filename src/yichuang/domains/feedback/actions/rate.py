"""The applicant rates a visit or a matter, once, of free will (国办发〔2019〕51号)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import APPLICANT
from yichuang.rules.feedback.tags import check_rating
from yichuang.rules.refusal import Refusal

from ..labels import CHANNELS
from ..models import Rating
from ..queries.rateable import Rateable, rateable


def rate(*, token: str, level: int, now: datetime, channel: str, tags: Sequence[str] = (), comment: str = "") -> Rating:
    """Rate what ``token`` stands for: a visit's rating token or a case's progress token.

    The trail says what was rated and how, not who rated; the comment may hold personal data and is not in it.
    Raises ``Refusal``: ``not_found``, ``not_over``, ``too_late``, ``already_rated``, ``bad_level``, ``bad_tag``,
    ``too_long``, ``bad_channel``.
    """
    if channel not in CHANNELS:
        raise Refusal("bad_channel", "评价渠道不正确，请重新扫码或从评价器评价。", field="channel")
    kept, comment = check_rating(level, tags, comment)
    subject = rateable(token)
    if subject is None:
        raise Refusal("not_found", "没有找到可以评价的办事记录，请重新扫描窗口或凭证上的二维码。")
    if not subject.is_over:
        raise Refusal("not_over", "这次办事还没有结束，办完后再请您评价。")
    if subject.rating is not None:
        raise _already_rated()
    if subject.until is not None and now > subject.until:
        raise Refusal("too_late", "评价的时间已经过了。还有话要说，可以拨打投诉电话。")
    with transaction.atomic():
        rating = _write(subject, level, kept, comment, channel, now)
        detail = {"of": _name(subject), "level": level, "tags": kept, "channel": channel}
        audit.leave(f"rating:{rating.pk}", "rate", APPLICANT, now, detail)
    return rating


def _write(subject: Rateable, level: int, tags: list[str], comment: str, channel: str, now: datetime) -> Rating:
    """The unique constraints decide between two who rate at once."""
    try:
        with transaction.atomic():
            return Rating.objects.create(
                centre_id=subject.centre_id,
                visit_id=subject.id if subject.kind == "visit" else None,
                case_id=subject.id if subject.kind == "case" else None,
                window_id=subject.window_id,
                level=level,
                tags=tags,
                comment=comment,
                channel=channel,
                at=now,
            )
    except IntegrityError:
        raise _already_rated() from None


def _name(subject: Rateable) -> str:
    return f"case:{subject.number}" if subject.kind == "case" else f"visit:{subject.id}"


def _already_rated() -> Refusal:
    return Refusal("already_rated", "这次办事已经评价过了，谢谢您。每次办事评价一次，不能修改。")
