"""Whether a stored file belongs to a case, so that nobody reads files by guessing digests."""

from yichuang.domains.documents.models import StoredFile
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Case, CaseMaterial
from .scope import in_scope, not_found


def get_file_name(number: str, digest: str, actor: Actor) -> str:
    """The name of a file of the case: a material, the agent's letter, the result or the signature.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (the case is out of scope, or the file isn't its).
    """
    check_kind(actor, "see_case")
    case = Case.objects.filter(in_scope(actor), number=number).select_related("result", "handover").first()
    if case is None:
        raise not_found()
    result, handover = getattr(case, "result", None), getattr(case, "handover", None)
    own = {case.agent_authority_id, result and result.file_id, handover and handover.signature_id}
    if handover:
        own.add(handover.authority_id)
    if digest not in own and not CaseMaterial.objects.filter(case=case, files__contains=[digest]).exists():
        raise Refusal("not_found", "没有找到这个文件，请刷新页面后重试。")
    return StoredFile.objects.values_list("name", flat=True).get(digest=digest)
