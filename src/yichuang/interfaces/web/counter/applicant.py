"""The applicant: number checked at once, and a returning applicant recognised by the exact number."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.office import in_shanghai
from yichuang.rules.recognition import Recognised, recognise

from .answers import read_json, refused_as_json, text

SEXES = {"male": "男", "female": "女"}


@refused_as_json
@staff("receive")
@require_POST
def identify(request: StaffRequest) -> HttpResponse:
    """``{number, type}`` → the number as it is kept, what it says, and what is known of the applicant.

    A POST, so that numbers never stand in an address or a log.
    """
    value, now = read_json(request), timezone.now()
    kind, _, id_type = text(value, "type", 40).partition(":")
    found = recognise(text(value, "number", 60), kind=kind, id_type=id_type, today=in_shanghai(now).date())
    known = cases.find_applicant(actor=request.actor, now=now, id_type=found.id_type, number=found.number)
    answer = {
        "type": f"{known.kind if known else found.kind}:{found.id_type}",
        "number": found.number,
        "known": known is not None,
        "note": _note(found, in_shanghai(now).date(), is_known=known is not None),
        "warnings": list(found.identity.warnings) if found.identity else [],
    }
    if known:
        answer |= {"name": known.name, "phone": known.phone, "address": known.address}
    return JsonResponse(answer)


def _note(found: Recognised, today: date, *, is_known: bool) -> str:
    words = ["单位" if found.kind == "organisation" else "个人"]
    if identity := found.identity:
        born = identity.birth_date
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        words += [SEXES[identity.sex], f"{born.year}年{born.month}月{born.day}日出生", f"{age}岁"]
    words.append("办理过业务，已带出信息" if is_known else "首次办理")
    return " · ".join(words)
