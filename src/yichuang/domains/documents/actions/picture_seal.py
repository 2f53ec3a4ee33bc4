"""Use a picture for a seal, or the drawn one again; and change how an organ is called in its numbers."""

import struct
from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.models import Seal
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..content import recognise
from ..models import OrganName, SealPicture
from .store_file import clean_name, keep

LARGEST = 1024 * 1024
SIDES = (200, 3000)


def picture_seal(*, actor: Actor, now: datetime, seal: str, content: bytes | None, name: str = "") -> SealPicture:
    """From now on notices bear ``content`` (a PNG, square, with a transparent ground) for this seal of the centre;
    None: the drawn one. Notices that were issued keep theirs.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``file_empty``, ``file_type``, ``seal_picture``.
    """
    check_kind(actor, "word_notices")
    found = Seal.objects.filter(centre_id=actor.centre_id, code=seal, is_active=True).first()
    if found is None:
        raise Refusal("not_found", "没有找到这枚印章，请刷新页面后重试。", field="seal")
    if content is not None:
        _check(content, name)
    assert actor.post_id is not None
    with transaction.atomic():
        file = keep(content, clean_name(name), "image/png", actor, now) if content is not None else None
        made = SealPicture.objects.create(seal=found, file=file, made_at=now, made_by_id=actor.post_id)
        detail = {"picture": file.digest if file else None}
        audit.leave(f"seal:{actor.centre_id}/{seal}", "picture_seal", actor, now, detail)
        return made


def name_organ(*, actor: Actor, now: datetime, organ: str, short_name: str) -> None:
    """Numbers of the organ's next notices begin with ``short_name``; its series go on counting.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (another centre's organ), ``short_name`` (empty or taken).
    """
    check_kind(actor, "word_notices")
    centre = Centre.objects.get(pk=actor.centre_id)
    short_name = "".join(short_name.split())
    if not organ.startswith(f"department:{centre.code}/"):
        raise Refusal("not_found", "没有找到这个部门，请刷新页面后重试。")
    if not 2 <= len(short_name) <= 30 or any(letter in "〔〕第号" for letter in short_name):
        raise Refusal("short_name", "简称请写2至30个字，不含〔〕、第、号。", field="short_name")
    taken = Refusal("short_name", "这个简称已经用于其他机关的文书编号，请换一个。", field="short_name")
    if Centre.objects.filter(short_name=short_name).exists():
        raise taken
    try:
        with transaction.atomic():
            before = OrganName.objects.filter(organ=organ).values_list("short_name", flat=True).first()
            OrganName.objects.update_or_create(organ=organ, defaults={"short_name": short_name})
            audit.leave(f"organ:{organ}", "name_organ", actor, now, {"before": before, "after": short_name})
    except IntegrityError:
        raise taken from None


def _check(content: bytes, name: str) -> None:
    if len(content) > LARGEST:
        raise Refusal("seal_picture", "印章图片不能超过1MB，请缩小后重新上传。", field="picture")
    if recognise(content, name).content_type != "image/png":
        raise Refusal("seal_picture", "印章图片请用PNG格式（透明底）。", field="picture")
    width, height = struct.unpack(">II", content[16:24])
    if not (SIDES[0] <= min(width, height) and max(width, height) <= SIDES[1] and abs(width - height) <= width // 10):
        raise Refusal(
            "seal_picture",
            f"印章图片应当近似正方形，边长{SIDES[0]}至{SIDES[1]}像素；这张是{width}×{height}。请裁剪后重新上传。",
            field="picture",
        )
    if content[25] not in {3, 4, 6}:  # palette (with tRNS), grey or colour with alpha
        raise Refusal("seal_picture", "印章图片没有透明底，会盖住文字。请另存为透明底的PNG。", field="picture")
