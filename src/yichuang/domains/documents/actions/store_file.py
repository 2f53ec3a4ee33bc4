"""Store a file that somebody sends: a scanned material, a result, a signature."""

import errno
import logging
import re
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import APPLICANT, Actor, check_kind
from yichuang.rules.refusal import Refusal

from .. import store
from ..content import recognise
from ..models import StoredFile

logger = logging.getLogger(__name__)
NAME_LENGTH = 160


def store_file(*, content: bytes, name: str, actor: Actor, now: datetime) -> StoredFile:
    """Store ``content`` under its digest; the same content again gives the same row, with the name it first had.

    Raises ``Refusal``: ``not_permitted``, ``file_empty``, ``file_too_large``, ``file_type``, ``storage_failed``.
    """
    check_kind(actor, "upload")
    name, content_type = _checked(content, name)
    return keep(content, name, content_type, actor, now)


def store_applicant_files(*, files: Sequence[tuple[bytes, str]], now: datetime) -> list[str]:
    """Store files that an applicant sends in online, without an account, and give their digests; all are looked at
    before the first is stored. Who calls has made sure who sends, and how often.

    ``files``: content and name. Raises ``Refusal`` as ``store_file`` does.
    """
    checked = [_checked(content, name) for content, name in files]
    return [
        keep(content, name, content_type, APPLICANT, now).digest
        for (content, _), (name, content_type) in zip(files, checked, strict=True)
    ]


def _checked(content: bytes, name: str) -> tuple[str, str]:
    """The name under which it is kept, and the content's type."""
    name = clean_name(name)
    if len(content) > settings.FILE_SIZE_LIMIT:
        limit = settings.FILE_SIZE_LIMIT // (1024 * 1024)
        raise Refusal(
            "file_too_large",
            f"文件「{name}」有 {len(content) / (1024 * 1024):.1f} MB，超过 {limit} MB 的上限。"
            "请降低扫描分辨率（300 dpi 即可）或拆成几个文件后上传。",
            field="file",
            extra={"size": len(content), "limit": settings.FILE_SIZE_LIMIT},
        )
    return name, recognise(content, name).content_type


def keep(content: bytes, name: str, content_type: str, actor: Actor, now: datetime) -> StoredFile:
    """Store a content whose type is known, such as a notice that the platform made. Raises ``storage_failed``."""
    try:
        digest = store.write(content)
    except OSError as error:
        logger.exception("storing a file of %d bytes failed", len(content))
        reason = "存储空间已满" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "文件存储暂时不可用"
        raise Refusal(
            "storage_failed", f"{reason}，文件「{name}」没有保存。请联系系统管理员后重新上传。", field="file"
        ) from None
    with transaction.atomic():
        StoredFile.objects.bulk_create(
            [
                StoredFile(
                    digest=digest,
                    size=len(content),
                    content_type=content_type,
                    name=name,
                    stored_at=now,
                    stored_by_id=actor.account_id,
                )
            ],
            ignore_conflicts=True,
        )
        audit.leave(f"file:{digest}", "upload", actor, now, {"size": len(content), "type": content_type})
    return StoredFile.objects.get(digest=digest)


def clean_name(name: str) -> str:
    """The last part of a path without control characters, at most 160 characters long; the ending is kept."""
    name = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, ending = name.rpartition(".")
    if len(name) > NAME_LENGTH and dot and len(ending) < 10:
        name = stem[: NAME_LENGTH - len(ending) - 1] + dot + ending
    return name[:NAME_LENGTH] or "未命名文件"
