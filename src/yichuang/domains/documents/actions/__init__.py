from .issue_notice import issue_notice, issue_notices
from .notice_pdf import notice_pdf
from .picture_seal import name_organ, picture_seal
from .store_file import keep, store_applicant_files, store_file
from .word_notice import restore_wording, word_notice

__all__ = [
    "issue_notice",
    "issue_notices",
    "keep",
    "name_organ",
    "notice_pdf",
    "picture_seal",
    "restore_wording",
    "store_applicant_files",
    "store_file",
    "word_notice",
]
