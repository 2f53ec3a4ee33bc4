"""Seal (用印): the seal is put on and the use written into its register."""

from datetime import datetime

from django.db import connection

from yichuang.domains.authority.models import Seal
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import Case
from .act import Act, acting
from .desk import begin_next_stages, finish_stage

# The number is taken inside the statement that writes the use: no gap, none twice.
_WRITE = """
WITH series AS (
  INSERT INTO cases_sealseries AS series (seal_id, year, last) VALUES (%(seal)s, %(year)s, 1)
  ON CONFLICT (seal_id, year) DO UPDATE SET last = series.last + 1
  RETURNING last
)
INSERT INTO cases_sealuse (seal_id, year, number, case_id, document, copies, at, by_id)
SELECT %(seal)s, %(year)s, last, %(case)s, %(document)s, %(copies)s, %(at)s, %(by)s FROM series
RETURNING number
"""
MOST_COPIES = 99


def seal(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    seal: str = "",
    document: str = "",
    copies: int = 1,
    edition: int | None = None,
) -> Case:
    """Finish the sealing stage; the use gets the next number of the seal in this year.

    ``seal``: its code, the one of the authorisation where empty; ``document``: what is sealed, the version's result
    where empty. Raises ``Refusal``: those of ``acting`` (``nothing_to_seal``, ``same_person``), ``seal_unknown``,
    ``copies_wrong``.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise Refusal("copies_wrong", f"份数应在1至{MOST_COPIES}之间，请核对。", field="copies")
    with acting(actor, "seal", number=number, edition=edition, now=now) as act:
        chosen = _seal(act, seal)
        stage = act.standing.stage(("sealing",))
        if stage is None:
            raise RuntimeError("seal was begun without a stage: conditions.to_seal lets none pass")
        document = document.strip()[:120] or act.case.version.result_name or "决定书"
        serial = _written(act, chosen, document, copies)
        finish_stage(stage, act, "", seal=chosen.name, number=serial, document=document, copies=copies)
        act.set(assignee_id=act.post_id)
        begin_next_stages(act)
        return act.finish(seal=chosen.code, use=serial, document=document, copies=copies)


def _seal(act: Act, code: str) -> Seal:
    seals = Seal.objects.filter(centre_id=act.case.handling_centre_id, is_active=True)
    if code:
        found = seals.filter(code=code).first()
    else:
        found = seals.filter(pk=act.grant.seal_id or 0).first() or seals.order_by("id").first()
    if found is None:
        raise Refusal("seal_unknown", "没有可用的印章，请重新选择，或联系中心管理人员登记印章。", field="seal")
    return found


def _written(act: Act, seal: Seal, document: str, copies: int) -> int:
    values: dict[str, int | str | datetime] = {
        "seal": seal.pk,
        "year": act.now.astimezone(SHANGHAI).year,
        "case": act.case.pk,
        "document": document,
        "copies": copies,
        "at": act.now,
        "by": act.post_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        number: int = cursor.fetchone()[0]
    return number
