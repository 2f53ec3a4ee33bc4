"""The application form at the counter: brought in by its code, read as the page sends it, printed before it is sent."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.catalogue.queries import get_item_sheet
from yichuang.domains.documents.typeset_form import FormSheet, typeset_form
from yichuang.domains.organisation.queries import find_centre
from yichuang.interfaces.files import pdf_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.catalogue.forms import applicant_in, cleaned, decode, encode, fields, shown
from yichuang.rules.refusal import Refusal

from .answers import LONGEST, bad_input, read_json, refused_as_json, text

MOST_NAMES = 2000


def read_form(value: dict[str, Any], schema: dict[str, Any] | None) -> dict[str, Any] | None:
    """Typed data of ``value["form"]`` (names with lists of texts); None where the form came on paper."""
    given = value.get("form")
    if given is None or schema is None:
        return None
    if not isinstance(given, dict) or len(given) > MOST_NAMES or not all(_is_texts(one) for one in given.values()):
        raise bad_input()
    return decode(fields(schema), given)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


@refused_as_json
@staff("see_personal_data")
@require_POST
def bring(request: StaffRequest) -> HttpResponse:
    """``{code}`` → item, applicant and form of what was filled in at home; the look is on record."""
    found = cases.bring_form(actor=request.actor, now=timezone.now(), code=text(read_json(request), "code", 200))
    if found.schema is None:
        raise Refusal(
            "item_not_found", f"事项「{found.item_name}」已暂停或取消，这份申请表不能再用。", field="id_number"
        )
    data = cleaned(found.schema, found.data)
    answer = {
        "item": {"code": found.item_code, "name": found.item_name},
        "applicant": applicant_in(found.filled_by, found.data),
        "form": encode(fields(found.schema), data),
    }
    return JsonResponse(answer)


@staff("receive")
@require_POST
def print_unsent(request: StaffRequest) -> HttpResponse:
    """The form as it stands on the counter, to be signed. A form post, so that the PDF opens beside."""
    sent = request.POST.get("sheet", "")
    try:
        value = json.loads(sent) if len(sent) <= LONGEST else None
    except ValueError:
        value = None
    if not isinstance(value, dict) or request.actor.centre_id is None:
        raise bad_input()
    sheet = get_item_sheet(request.actor.centre_id, text(value, "item", 60))
    data = read_form(value, sheet.form)
    if sheet.form is None or data is None:
        raise Refusal("not_found", "这个事项没有电子申请表，或还没有填写。")
    centre = find_centre(request.actor.centre_id)
    printed = FormSheet(
        title=str(sheet.form.get("title") or "申请表"),
        item=sheet.name,
        organ=sheet.department,
        centre=centre.name if centre else "",
        blocks=shown(sheet.form, cleaned(sheet.form, data)),
        at=timezone.now(),
    )
    return pdf_response(typeset_form(printed), f"{printed.title}.pdf")
