from .file import existing_files, read_file
from .notice import CheckedNotice, NoticeRow, find_notice_by_code, list_notices

__all__ = ["CheckedNotice", "NoticeRow", "existing_files", "find_notice_by_code", "list_notices", "read_file"]
