"""补正 on the progress page: the applicant proves the own number, and sends a file for each thing that was told.

Nothing of the file is believed but its content; what came is kept even if it is not yet all.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import Progress, find_progress
from yichuang.domains.documents import actions as documents
from yichuang.interfaces.limits import guessing, sender_of
from yichuang.interfaces.web.guard import public
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.lifecycle import WITH_APPLICANT
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

from .progress import found_by, show_progress

WRONG_OF_CASE = Throttle("answer-case", limit=5, seconds=600)
WRONG_OF_ADDRESS = Throttle("answer-address", limit=20, seconds=600)
ANSWERS = Throttle("answer-sent", limit=20, seconds=600)
MOST_FILES, MOST_BYTES = 30, 60 * 1024 * 1024
TOO_OFTEN = "操作次数过多，请10分钟后再试，或把材料送到窗口。"
NOT_YOU = "证件号码后四位与申请人不符，请核对后重新输入。"


@public
@never_cache
@require_POST
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """``/progress/<token>/answer/``: files ``files-<material>``, ``statement``, ``last_four``."""
    found = found_by(token)
    if found.state not in WITH_APPLICANT:
        return redirect("progress_of", token=token)
    try:
        _prove(request, found)
        _send(request, found)
    except Refusal as refusal:
        status = 429 if refusal.code == "too_many_requests" else 422
        return show_progress(request, found_by(token), error=refusal, status=status)
    return redirect(f"/progress/{token}/?sent=1")


def _prove(request: HttpRequest, found: Progress) -> None:
    """The last four places of the applicant's number; wrong ones are counted."""
    if ANSWERS.is_spent(found.number):
        raise Refusal("too_many_requests", TOO_OFTEN)
    with guessing(TOO_OFTEN, (WRONG_OF_CASE, found.number), (WRONG_OF_ADDRESS, sender_of(request))):
        if find_progress(number=found.number, last_four=request.POST.get("last_four", "")[:8]) is None:
            raise Refusal("not_the_applicant", NOT_YOU, field="last_four")
    ANSWERS.count(found.number)


def _send(request: HttpRequest, found: Progress) -> None:
    codes = [one["material"] for one in found.problems if one["material"]]
    now = timezone.now()
    materials = receive_files(request.FILES, dict.fromkeys(codes), now)
    statement = request.POST.get("statement", "")[:300]
    if not materials and not statement.strip():
        raise Refusal("nothing_sent", "请至少选择一个文件，或写明补正情况。", field="materials")
    cases.answer_online(token=found.token, now=now, materials=materials, statement=statement)


def receive_files(
    sent: "MultiValueDict[str, UploadedFile[bytes]]", codes: Iterable[str], now: Any
) -> list[MaterialGiven]:
    """The files ``files-<code>`` of a post, all checked before the first is stored.

    Raises ``Refusal``: ``too_many_files``, ``files_too_large``, those of ``store_applicant_files``.
    """
    picked = [(code, file) for code in codes for file in sent.getlist(f"files-{code}")]
    if len(picked) > MOST_FILES:
        raise Refusal("too_many_files", f"一次最多上传{MOST_FILES}个文件，请分几次提交。", field="materials")
    if sum(file.size or 0 for _, file in picked) > MOST_BYTES:
        limit = MOST_BYTES // (1024 * 1024)
        raise Refusal("files_too_large", f"一次上传的文件共不超过{limit} MB，请分几次提交。", field="materials")
    digests = documents.store_applicant_files(files=[(file.read(), file.name or "") for _, file in picked], now=now)
    given: dict[str, list[str]] = {}
    for (code, _), digest in zip(picked, digests, strict=True):
        given.setdefault(code, []).append(digest)
    return [MaterialGiven(code, tuple(dict.fromkeys(files)), medium="electronic") for code, files in given.items()]
