"""Stored files by digest."""

import logging
from collections.abc import Iterable

from yichuang.rules.refusal import Refusal

from .. import store
from ..models import StoredFile

logger = logging.getLogger(__name__)


def read_file(digest: str) -> tuple[bytes, str]:
    """Content and content type; the content is proved to be what was stored.

    Whether the reader may see it is decided by whoever shows it (the case's data scope). Raises ``Refusal``:
    ``not_found``, ``file_damaged``.
    """
    row = StoredFile.objects.filter(digest=digest).values_list("content_type", flat=True).first()
    if row is None:
        raise Refusal("not_found", "没有找到这个文件，请刷新页面后重试。")
    content = store.read(digest)
    if content is None:
        logger.error("stored file %s is gone or was changed on disk", digest)
        raise Refusal("file_damaged", "这个文件在存储中已丢失或被改动，不能显示。请联系系统管理员从备份恢复。")
    return content, row


def existing_files(digests: Iterable[str]) -> set[str]:
    """Those of the digests that are stored, in one query."""
    return set(StoredFile.objects.filter(digest__in=set(digests)).values_list("digest", flat=True))


def file_name(digest: str) -> str:
    """The name under which the file was first sent; raises ``Refusal('not_found')``."""
    name = StoredFile.objects.filter(digest=digest).values_list("name", flat=True).first()
    if name is None:
        raise Refusal("not_found", "没有找到这个文件，请刷新页面后重试。")
    return name
