"""For the applicant, without signing in: progress by the token of a QR code, rating, checking a notice."""

from django.http import HttpRequest
from ninja import Router

from yichuang.domains.cases.queries import Progress, find_progress
from yichuang.domains.documents.queries import CheckedNotice, find_notice_by_code
from yichuang.rules.refusal import Refusal

from ..door import permission

router = Router(tags=["申请人"], auth=None)


@router.get("/progress/{token}", response=Progress, summary="办件进度")
@permission("public")
def progress(request: HttpRequest, token: str) -> Progress:
    """Where a case stands, for whoever holds its token."""
    found = find_progress(token=token)
    if found is None:
        raise Refusal("not_found", "没有找到这件办件，请检查二维码或办件编号。")
    return found


@router.get("/notices/{code}", response=CheckedNotice, summary="核验文书")
@permission("public")
def check_notice(request: HttpRequest, code: str) -> CheckedNotice:
    """What a notice is, by the code printed on it."""
    found = find_notice_by_code(code)
    if found is None:
        raise Refusal("not_found", "没有找到这份文书，请核对验证码。")
    return found
