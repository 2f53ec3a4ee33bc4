"""The application form of a case as a PDF, with everything that was filled in; the look is on the trail."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.documents.typeset_form import FormSheet, typeset_form
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.catalogue.forms import shown
from yichuang.rules.refusal import Refusal

from ..form import read_form
from ..models import Case
from ..queries.scope import in_scope, not_found


def print_form(*, actor: Actor, now: datetime, number: str) -> bytes:
    """The PDF. Raises ``Refusal``: ``not_permitted``, ``not_found`` (also where the form came on paper)."""
    check_kind(actor, "see_personal_data")
    related = Case.objects.select_related("version", "department", "accepting_centre")
    case = related.filter(in_scope(actor), number=number).first()
    if case is None:
        raise not_found()
    data, schema = read_form(case.form), case.version.content.get("form")
    if data is None or schema is None:
        raise Refusal("not_found", "这个办件的申请表是纸质的，请查看材料。")
    with transaction.atomic():
        audit.leave(f"case:{number}", "see_personal_data", actor, now, {"what": "form"})
    return typeset_form(
        FormSheet(
            title=str(schema.get("title") or "申请表"),
            item=case.version.name,
            organ=case.department.name,
            centre=case.accepting_centre.name,
            blocks=shown(schema, data),
            at=case.received_at,
            number=case.number,
        )
    )
