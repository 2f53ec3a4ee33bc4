"""网上撤回、修改: the applicant proves the whole own number, and takes back or changes what nobody has begun with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import Submitted, find_submitted
from yichuang.interfaces.limits import guessing, sender_of
from yichuang.interfaces.web.guard import public
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

from .apply import show_again
from .progress import found_by, show_progress

WRONG_OF_CASE = Throttle("take-back-case", limit=5, seconds=600)
WRONG_OF_ADDRESS = Throttle("take-back-address", limit=20, seconds=600)
TOO_OFTEN = "操作次数过多，请10分钟后再试，或联系窗口。"
NOT_YOU = "证件号码与申请人不符，请核对后重新输入完整的号码。"


@public
@never_cache
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """``/progress/<token>/take-back/``: ``id_number``, and ``then`` take-back or change."""
    found = found_by(token)
    if not found.may_change:
        return redirect("progress_of", token=token)
    try:
        before = _proven(request, found.number, token)
        if request.POST.get("then") == "change":
            return show_again(request, before)
        cases.take_back(token=token, now=timezone.now())
    except Refusal as refusal:
        status = 429 if refusal.code == "too_many_requests" else 422
        return show_progress(request, found_by(token), error=refusal, status=status)
    return redirect("progress_of", token=token)


def _proven(request: HttpRequest, number: str, token: str) -> Submitted:
    """What was sent in, for the applicant's whole number; wrong ones are counted."""
    with guessing(TOO_OFTEN, (WRONG_OF_CASE, number), (WRONG_OF_ADDRESS, sender_of(request))):
        before = find_submitted(token=token, number=request.POST.get("id_number", "")[:30])
        if before is None:
            raise Refusal("not_the_applicant", NOT_YOU, field="id_number")
    return before
