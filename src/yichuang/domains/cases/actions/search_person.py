"""Look for a person's cases by an identity or telephone number: the look is on record, the number is not."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.remembered import PERSONAL, recognise
from yichuang.toolkit.pages import Page
from yichuang.toolkit.sealed import blind_index

from ..queries.rows import CaseRow
from ..queries.search_cases import Wanted, search_cases


def search_person(*, actor: Actor, now: datetime, wanted: Wanted, after: str | None = None) -> Page[CaseRow]:
    """A page of ``search_cases`` for a text that is the number of a person or an organisation.

    Raises ``Refusal``: ``not_permitted``, those of ``search_cases``.
    """
    check_kind(actor, "search_person")
    kinds = [one for one in recognise(wanted.text) if one.kind in PERSONAL]
    found = search_cases(actor, wanted, after)
    detail = {
        "kinds": [one.kind for one in kinds],
        "number": blind_index("search", kinds[0].text) if kinds else "",
        "found": [row.number for row in found.rows],
    }
    with transaction.atomic():
        audit.leave(f"post:{actor.post_code}", "search_person", actor, now, detail)
    return found
