from .file import existing_files, file_name, read_file
from .notice import CheckedNotice, NoticeRow, find_notice_by_code, list_notices
from .verify_documents import verify_documents

__all__ = [
    "CheckedNotice",
    "NoticeRow",
    "existing_files",
    "file_name",
    "find_notice_by_code",
    "list_notices",
    "read_file",
    "verify_documents",
]
