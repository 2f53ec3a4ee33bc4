"""Notices of a subject, and the public check of a notice by its code."""

import re
from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.masking import mask_name

from ..labels import KIND_NAMES
from ..models import Notice
from ..wording import content_of, title_of

_CODE = re.compile(r"[2-9A-HJKMNP-Z]{12}")


@dataclass(frozen=True)
class NoticeRow:
    """A notice in a list; ``pdf`` is the digest of its PDF, None until somebody asked for it."""

    id: int
    kind: str
    title: str
    number: str
    code: str
    issued_at: datetime
    pdf: str | None
    part: str = ""


@dataclass(frozen=True)
class CheckedNotice:
    """What anybody may learn about a notice whose code he has: enough to compare, nothing to collect."""

    number: str
    code: str
    kind: str
    kind_name: str
    title: str
    organ: str
    item_name: str
    applicant: str  # masked
    issued_at: datetime
    pdf: str | None
    subject: str = ""


def list_notices(subject: str) -> list[NoticeRow]:
    """All notices of a subject, oldest first. The caller has checked that the reader may see the subject."""
    return [
        NoticeRow(
            n.pk, n.kind, title_of(n.kind, n.data, content_of(n)), n.number, n.code, n.issued_at, n.pdf_id, n.part
        )
        for n in Notice.objects.select_related("wording").filter(subject=subject).order_by("issued_at", "pk")
    ]


def read_check_code(text: str) -> str | None:
    """A code as typed or scanned (case and separators don't matter), as it is printed; None where it is none."""
    plain = re.sub(r"[\s\-—–－]", "", text).upper()
    return "-".join(plain[at : at + 4] for at in range(0, 12, 4)) if _CODE.fullmatch(plain) else None


def find_notice_by_code(code: str) -> CheckedNotice | None:
    """The notice of a code as typed or scanned (case and separators don't matter), masked; None if there is none."""
    grouped = read_check_code(code)
    notice = Notice.objects.select_related("wording").filter(code=grouped).first() if grouped else None
    if notice is None:
        return None
    return CheckedNotice(
        number=notice.number,
        code=notice.code,
        kind=notice.kind,
        kind_name=KIND_NAMES[notice.kind],
        title=title_of(notice.kind, notice.data, content_of(notice)),
        organ=notice.data["organ"],
        item_name=notice.data["item_name"],
        applicant=mask_name(notice.data["applicant"]),
        issued_at=notice.issued_at,
        pdf=notice.pdf_id,
        subject=notice.subject,
    )
