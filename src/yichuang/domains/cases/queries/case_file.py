"""Whether a stored file belongs to a case that the actor may see; a digest alone opens nothing."""

from django.db.models import Q

from yichuang.domains.documents.models import Notice
from yichuang.rules.access import Actor, check_kind

from ..models import Case
from .scope import not_found, readable


def check_case_file(number: str, digest: str, actor: Actor) -> None:
    """Return where ``digest`` is a material, letter of authority, result, signature, approval, photo of a site visit or
    notice of the case.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (out of scope, or no file of this case).
    """
    check_kind(actor, "see_case")
    own = (
        Q(materials__files__contains=[digest])
        | Q(agent_authority=digest)
        | Q(result__file=digest)
        | Q(handover__signature=digest)
        | Q(handover__authority=digest)
        | Q(stages__photos__contains=[digest])
        | Q(original_returns__signature=digest)
        | Q(deferral__promise=digest)
        | Q(promises__signature=digest)
        | Q(extension__file=digest)
        | Q(referral__answer_file=digest)
    )
    cases = Case.objects.filter(readable(actor), number=number)
    if cases.filter(own).exists():
        return
    if not cases.exists() or not Notice.objects.filter(subject=f"case:{number}", pdf=digest).exists():
        raise not_found()
