"""A parcel came back (快件退回): the result lies at the outlet again and waits to be fetched or sent anew."""

from datetime import datetime

from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.couriers import News
from yichuang.domains.exchange.queries import find_parcel
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..places import find_place, lay
from .act import Act, acting, platform_acting
from .ending import worded


def parcel_came_back(
    *, actor: Actor, now: datetime, number: str, reason: str, shelf: str = "", edition: int | None = None
) -> Case:
    """The result is ready again, at the window unless it is sent anew. Raises ``Refusal``: those of ``acting``,
    ``reason_missing``, ``place_unknown``, ``parcel_ended``."""
    reason = worded(reason, "reason", "请写明退回原因，例如：拒收、地址不详、电话无人接听。", 200)
    with acting(actor, "parcel_came_back", number=number, edition=edition, now=now) as act:
        return _back(act, reason, shelf, now)


def came_back(*, case_id: int, reason: str, at: datetime, now: datetime) -> Case:
    """The same when the carrier told it. Raises ``wrong_state``."""
    with platform_acting("parcel_came_back", case_id, now) as act:
        return _back(act, reason, "", at)


def _back(act: Act, reason: str, shelf: str, at: datetime) -> Case:
    case, result = act.case, act.case.result
    if parcel := find_parcel(f"case:{case.number}"):
        news = News("returned", at, reason)
        order = exchange.take_news(order_id=parcel.id, news=news, actor=act.actor, now=act.now)
        if order.state != "returned":
            raise Refusal("parcel_ended", "这个快件已登记为签收，不能再登记退回，请刷新页面。")
    lay(result, find_place(case.accepting_centre_id, shelf, "shelf"), shelf)
    result.waits_since, result.reminded = act.now, 0
    result.save(update_fields=["waits_since", "reminded"])
    act.set(delivery_way="window")
    return act.finish(reason=reason, shelf=result.shelf)
