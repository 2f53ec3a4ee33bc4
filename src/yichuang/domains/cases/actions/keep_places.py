"""The list of shelves and cabinet boxes (架位管理)."""

import re
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import CabinetCode, ShelfPlace

_CODE = re.compile(r"^[A-Z0-9一-龥][A-Z0-9一-龥-]{0,19}$")
_RANGE = re.compile(r"^([A-Z0-9一-龥-]*?)(\d{1,4})~(\d{1,4})$")
MOST = 300


def add_places(*, actor: Actor, now: datetime, codes: str, kind: str) -> list[str]:
    """Add places by their codes, one a line or with commas; ``A-01~20`` makes twenty. Known ones are in use again.

    Raises ``Refusal``: ``not_permitted``, ``code_bad``, ``too_many``, ``place_of_other_kind``.
    """
    authority.require_kind(actor, "manage_places", now, subject=f"post:{actor.post_code}")
    if kind not in ShelfPlace.Kind.values:
        raise Refusal("kind_unknown", "请选择架位或自助柜。", field="kind")
    wanted = _spelt_out(codes)
    with transaction.atomic():
        known = {one.code: one for one in ShelfPlace.objects.filter(centre=actor.centre_id, code__in=wanted)}
        if other := next((one for one in known.values() if one.kind != kind), None):
            raise Refusal("place_of_other_kind", f"「{other.code}」已经登记为另一种位置，请换一个编号。", field="codes")
        ShelfPlace.objects.bulk_create(
            [ShelfPlace(centre_id=actor.centre_id, code=code, kind=kind) for code in wanted if code not in known]
        )
        ShelfPlace.objects.filter(pk__in=[one.pk for one in known.values()]).update(is_active=True)
        audit.leave(f"post:{actor.post_code}", "manage_places", actor, now, {"added": wanted, "kind": kind})
    return wanted


def retire_place(*, actor: Actor, now: datetime, code: str) -> None:
    """Take a place out of use. Raises ``Refusal``: ``not_permitted``, ``place_unknown``, ``place_in_use``."""
    authority.require_kind(actor, "manage_places", now, subject=f"post:{actor.post_code}")
    with transaction.atomic():
        place = ShelfPlace.objects.select_for_update().filter(centre=actor.centre_id, code=code).first()
        if place is None:
            raise Refusal("place_unknown", f"没有「{code}」这个位置，请刷新页面。")
        lies = place.results.filter(case__state="ready", filed_at=None).exists()
        if lies or CabinetCode.objects.filter(place=place, ended_at=None).exists():
            raise Refusal("place_in_use", f"「{code}」里还有待领取的结果，请先移到别处再停用。")
        place.is_active = False
        place.save(update_fields=["is_active"])
        audit.leave(f"post:{actor.post_code}", "manage_places", actor, now, {"retired": code})


def _spelt_out(text: str) -> list[str]:
    found: dict[str, None] = {}
    for word in re.split(r"[\s,，、;；]+", text.strip().upper().replace("～", "~")):
        if not word:
            continue
        if many := _RANGE.match(word):
            front, first, last = many.groups()
            span = range(int(first), min(int(last), int(first) + MOST) + 1)
            found |= dict.fromkeys(f"{front}{place:0{len(first)}d}" for place in span)
        else:
            found[word] = None
    if not found or any(not _CODE.match(code) for code in found):
        raise Refusal("code_bad", "位置编号由字母、数字、汉字和短横线组成，最多20个字，例如 A-01~20。", field="codes")
    if len(found) > MOST:
        raise Refusal("too_many", f"一次最多登记{MOST}个位置，请分几次登记。", field="codes")
    return list(found)
