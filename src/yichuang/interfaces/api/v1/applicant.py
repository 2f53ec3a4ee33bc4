"""For the applicant, without signing in: progress by the token of a QR code, rating, checking a notice."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.cases.actions import show_code
from yichuang.domains.cases.queries import Progress, find_progress
from yichuang.domains.documents.queries import CheckedNotice, find_notice_by_code
from yichuang.domains.feedback.actions import rate
from yichuang.domains.feedback.queries import Rateable, RatingRow, rateable
from yichuang.domains.reform.queries import find_paper_by_code
from yichuang.rules.refusal import Refusal

from ..door import permission

router = Router(tags=["申请人"], auth=None)


@router.get("/progress/{token}", response=Progress, summary="办件进度")
@permission("public")
def progress(request: HttpRequest, token: str) -> Progress:
    """Where a case stands, for whoever holds its token."""
    found = find_progress(token=token, now=timezone.now())
    if found is None:
        raise Refusal("not_found", "没有找到这件办件，请检查二维码或办件编号。")
    return found


class CodeOut(Schema):
    """The pick-up code of the cabinet."""

    code: str


@router.post("/progress/{token}/code", response=CodeOut, summary="查看取件码")
@permission("public")
def pick_up_code(request: HttpRequest, token: str) -> CodeOut:
    """The pick-up code, once, where it was sent to no phone; the look is on record."""
    return CodeOut(code=show_code(token=token, now=timezone.now()))


@router.get("/notices/{code}", response=CheckedNotice, summary="核验文书")
@permission("public")
def check_notice(request: HttpRequest, code: str) -> CheckedNotice:
    """What a notice, a supervision order or a weekly report is, by the code printed on it."""
    found = find_notice_by_code(code) or find_paper_by_code(code)
    if found is None:
        raise Refusal("not_found", "没有找到这份文书，请核对验证码。")
    return found


class RatingIn(Schema):
    """A rating: level 5 (非常满意) to 1 (非常不满意), tags of that level, a comment."""

    level: int
    tags: list[str] = []
    comment: str = ""
    channel: str = "web"


@router.get("/ratings/{token}", response=Rateable, summary="可评价的办事")
@permission("public")
def rateable_by(request: HttpRequest, token: str) -> Rateable:
    """What a visit's rating token or a case's progress token lets its holder rate."""
    found = rateable(token)
    if found is None:
        raise Refusal("not_found", "没有找到可以评价的办事记录，请检查二维码。")
    return found


@router.post("/ratings/{token}", response={201: RatingRow}, summary="评价")
@permission("public")
def give_rating(request: HttpRequest, token: str, given: RatingIn) -> tuple[int, RatingRow]:
    """Rate once; a second rating is refused with ``already_rated``."""
    made = rate(
        token=token,
        level=given.level,
        tags=given.tags,
        comment=given.comment,
        channel=given.channel,
        now=timezone.now(),
    )
    return 201, RatingRow(made.level, tuple(made.tags), made.comment, made.channel, made.at)
