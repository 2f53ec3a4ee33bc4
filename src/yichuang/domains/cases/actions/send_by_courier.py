"""Send by courier (寄递): the result goes to the address that the applicant gave; delivered is what was signed for."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.actions import NewParcel
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..outlets import settings_of
from ..places import leave_cabinet
from .act import Act, acting, check_authority
from .ending import worded


def send_by_courier(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    tracking: str = "",
    address: str = "",
    price_cents: int | None = None,
    together: Sequence[str] = (),
    edition: int | None = None,
) -> Case:
    """Order a parcel; the case is under way (``sent``) until it is signed for, and its delivery clock runs on.

    ``tracking``: typed from the carrier's slip; empty where the centre's carrier makes it. ``address``: where it goes
    if not to the one given at intake. ``price_cents``: the centre's usual price where None. ``together``: numbers of
    further ready cases of the same applicant that lie in the same parcel.
    Raises ``Refusal``: those of ``acting``, ``tracking_missing``, ``address_missing``, ``other_applicant``.
    """
    tracking = tracking.strip()
    if len(tracking) > 50:
        worded(tracking, "tracking", "", 50)
    for one in together:  # before the transaction: a refusal must stay on record
        check_authority(actor=actor, now=now, number=one, verbs=["send_by_courier"])
    with acting(actor, "send_by_courier", number=number, edition=edition, now=now) as act:
        settings = settings_of(act.case)
        if not tracking and settings.carrier == "manual":
            raise Refusal("tracking_missing", "请填写快递单号。", field="tracking")
        address = worded(address or act.case.delivery_address, "address", "请填写收件地址。", 200)
        others = [_with(act, one) for one in sorted(set(together) - {number})]
        order = exchange.place_order(
            actor=actor,
            now=now,
            parcel=NewParcel(
                centre_id=act.case.accepting_centre_id,
                carrier=settings.carrier,
                tracking=tracking,
                name=act.case.applicant_name,
                person_index=act.case.applicant.number_index,
                phone=act.case.contact_phone,
                address=address,
                bearer=settings.bearer("result"),
                price_cents=settings.price_cents if price_cents is None else price_cents,
                contents=[(f"case:{one.number}", one.department_id) for one in (act.case, *others)],
            ),
        )
        for case in others:
            with acting(actor, "send_by_courier", number=case.number, edition=None, now=now) as other:
                _send(other, address, tracking, order.pk)
        return _send(act, address, tracking, order.pk)


def _with(act: Act, number: str) -> Case:
    found = Case.objects.filter(number=number, applicant=act.case.applicant_id, state="ready").first()
    if found is None:
        raise Refusal(
            "other_applicant", f"办件 {number} 不是同一申请人待领取的结果，不能放进同一个快件。", field="together"
        )
    return found


def _send(act: Act, address: str, tracking: str, order_id: int) -> Case:
    leave_cabinet(act.case.pk, act.now)
    act.set(delivery_way="courier", delivery_address=address)
    return act.finish(way="courier", tracking=tracking, parcel=order_id)
