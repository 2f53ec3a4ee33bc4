"""Put a result into the self-service cabinet (放入自助柜): the applicant gets a code for the box."""

from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.messages import actions as messages
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.messages.hidden import HIDDEN
from yichuang.rules.refusal import Refusal

from ..cabinet_code import code_index, new_code
from ..models import CabinetCode, Case, ShelfPlace
from ..outlets import settings_of
from ..places import find_place, lay
from .act import acting


def put_in_cabinet(*, actor: Actor, now: datetime, number: str, box: str, edition: int | None = None) -> Case:
    """Lay a result into an empty box and tell the applicant its code, which lives as long as the centre has set.

    Doing it again with the same box makes a new code; the old one is over. Who works here never reads it: the stored
    text has stars in its place, the code goes to the phone, or is shown once on the progress page (``show_code``).
    Raises ``Refusal``: those of ``acting``, ``box_missing``, ``place_unknown``, ``place_of_other_kind``, ``box_taken``.
    """
    with acting(actor, "put_in_cabinet", number=number, edition=edition, now=now) as act:
        place = find_place(act.case.accepting_centre_id, box, ShelfPlace.Kind.CABINET)
        if place is None:
            raise Refusal("box_missing", "请扫描或填写自助柜箱门号。", field="box")
        _check_empty(place, act.case)
        code, until = new_code(place.centre_id), now + timedelta(hours=settings_of(act.case).cabinet_hours)
        CabinetCode.objects.update_or_create(
            case=act.case,
            defaults={
                "place": place,
                "code_index": code_index(place.centre_id, code),
                "made_at": now,
                "expires_at": until,
                "ended_at": None,
            },
        )
        lay(act.case.result, place, place.code)
        case = act.finish(box=place.code, until=until.isoformat())
        _tell(case, place.code, code, until, now)
        return case


def _check_empty(place: ShelfPlace, case: Case) -> None:
    assert transaction.get_connection().in_atomic_block  # the box stays locked until the end of the act
    ShelfPlace.objects.select_for_update().get(pk=place.pk)
    if CabinetCode.objects.filter(place=place, ended_at=None).exclude(case=case).exists():
        raise Refusal("box_taken", f"箱门 {place.code} 里已经有别的结果，请换一个空箱门。", field="box")


def _tell(case: Case, box: str, code: str, until: datetime, now: datetime) -> None:
    end = until.astimezone(SHANGHAI)
    messages.tell(
        subject=f"case:{case.number}",
        key=f"case:{case.number}:{case.edition}:put_in_cabinet",
        phone=case.contact_phone,
        text=(
            f"【{case.accepting_centre.name}】您申请的「{case.item.name}」（办件编号{case.number}）"
            f"结果已放入自助柜 {box}，取件码 {HIDDEN}，{end.month}月{end.day}日{end:%H:%M}前有效。"
            "请到自助柜输入取件码和证件号码后四位领取；取件码请勿告诉他人。"
        ),
        now=now,
        centre_id=case.accepting_centre_id,
        event="put_in_cabinet",
        secret=code,
    )
