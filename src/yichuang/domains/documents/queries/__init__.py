from .file import existing_files, file_name, read_file
from .notice import CheckedNotice, NoticeRow, find_notice_by_code, list_notices, read_check_code
from .verify_documents import verify_documents
from .wording import (
    KindRow,
    OrganRow,
    SealRow,
    VersionRow,
    WordingView,
    get_wording,
    list_organs,
    list_seal_pictures,
    list_wordings,
    preview,
)

__all__ = [
    "CheckedNotice",
    "KindRow",
    "NoticeRow",
    "OrganRow",
    "SealRow",
    "VersionRow",
    "WordingView",
    "existing_files",
    "file_name",
    "find_notice_by_code",
    "get_wording",
    "list_notices",
    "list_organs",
    "list_seal_pictures",
    "list_wordings",
    "preview",
    "read_check_code",
    "read_file",
    "verify_documents",
]
