"""Confirm delivery (确认签收): the parcel was signed for; only now is the result delivered and the case closed."""

from datetime import datetime

from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.couriers import News
from yichuang.domains.exchange.queries import find_parcel
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Case
from .act import Act, acting, platform_acting
from .examine import check_files
from .handing import hand_over


def confirm_delivery(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    signer: str = "",
    delivered_at: datetime | None = None,
    proof: str | None = None,
    edition: int | None = None,
) -> Case:
    """Close a case whose carrier does not tell. ``signer``: as the slip or the carrier's page says, the applicant where
    empty; ``delivered_at``: when it was signed for, now where None; ``proof``: digest of the slip's picture.

    Raises ``Refusal``: those of ``acting``, ``not_then`` (before it was sent, or later than now), ``parcel_ended``
    (it came back), ``file_unknown``.
    """
    check_files({proof} if proof else set())
    with acting(actor, "confirm_delivery", number=number, edition=edition, now=now) as act:
        return _confirm(act, signer.strip()[:80], delivered_at or now, proof, act.post_id)


def delivered(*, case_id: int, signer: str, at: datetime, now: datetime) -> Case:
    """The same when the carrier told it; the proof names the post that had sent it. Raises ``wrong_state``."""
    with platform_acting("confirm_delivery", case_id, now) as act:
        return _confirm(act, signer, at, None, None)


def _confirm(act: Act, signer: str, at: datetime, proof: str | None, post_id: int | None) -> Case:
    parcel = find_parcel(f"case:{act.case.number}")
    if parcel is None:
        raise RuntimeError(f"{act.case.number} was sent without a parcel")
    if not parcel.ordered_at <= at <= act.now:
        raise Refusal("not_then", "签收时间应在交寄之后、现在之前，请核对。", field="delivered_at")
    signer = signer or act.case.applicant_name
    news = News("delivered", at, "已签收", signer)
    order = exchange.take_news(order_id=parcel.id, news=news, actor=act.actor, now=act.now)
    if order.state != "delivered":
        raise Refusal("parcel_ended", "这个快件已登记为退回或取消，请刷新页面后登记「快件退回」。")
    return hand_over(
        act,
        way="courier",
        at=at,
        detail={"tracking": parcel.tracking, "at": at.isoformat(), "proof": proof},
        receiver_name=signer,
        tracking=parcel.tracking,
        signature_id=proof,
        by_id=post_id or parcel.ordered_by,
    )
