from .issue_notice import issue_notice, issue_notices
from .notice_pdf import notice_pdf
from .store_file import keep, store_applicant_files, store_file

__all__ = ["issue_notice", "issue_notices", "keep", "notice_pdf", "store_applicant_files", "store_file"]
