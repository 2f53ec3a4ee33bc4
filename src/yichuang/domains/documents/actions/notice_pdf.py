"""Set the PDF of a notice, once."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM
from yichuang.rules.refusal import Refusal

from .. import store
from ..models import Notice, StoredFile
from ..typeset import typeset
from ..wording import content_of, title_of
from .store_file import keep

logger = logging.getLogger(__name__)


def notice_pdf(notice_id: int, now: datetime | None = None) -> StoredFile:
    """The stored PDF of a notice, made at the first call from what was frozen at issue.

    Two who ask at once get the same file. Raises ``Refusal``: ``not_found``, ``storage_failed``.
    """
    notice = Notice.objects.select_related("pdf", "wording").filter(pk=notice_id).first()
    if notice is None:
        raise Refusal("not_found", "没有找到这份文书，请刷新页面后重试。")
    if notice.pdf is not None:
        return notice.pdf
    now = now or timezone.now()
    content = content_of(notice)
    signature = notice.data.get("signature")
    sheet = typeset(
        notice.kind,
        content=content,
        number=notice.number,
        code=notice.code,
        issued_at=notice.issued_at,
        data=notice.data,
        signature=store.read(signature) if signature else None,
        seal_picture=store.read(notice.seal_picture_id) if notice.seal_picture_id else None,
        counter_signature=store.read(counter) if (counter := notice.data.get("counter_signature")) else None,
    )
    if sheet.missing:
        logger.warning("notice %s: no font has %s", notice.number, sheet.missing)
    name = f"{title_of(notice.kind, notice.data, content)} {notice.number}.pdf"
    stored = keep(sheet.pdf, name, "application/pdf", SYSTEM, now)
    with transaction.atomic():
        if Notice.objects.filter(pk=notice_id, pdf=None).update(pdf=stored):
            detail = {"pdf": stored.digest, "missing": [f"U+{ord(letter):04X}" for letter in sheet.missing]}
            audit.leave(f"notice:{notice.number}", "notice_pdf", SYSTEM, now, detail)
            return stored
    return StoredFile.objects.get(notice=notice_id)
