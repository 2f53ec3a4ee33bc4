"""Files that the catalogue shows: blank forms and samples."""

from django.db.models import Q

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Draft, ItemVersion


def check_catalogue_file(actor: Actor, digest: str) -> None:
    """Raises ``Refusal('not_found')`` where no draft and no version of the actor's centre names the file: the files of
    cases are nobody's business here."""
    named = (
        Q(content__result__sample=digest)
        | Q(content__materials__contains=[{"blank_form": digest}])
        | Q(content__materials__contains=[{"sample_file": digest}])
    )
    if Draft.objects.filter(named, centre_id=actor.centre_id).exists():
        return
    if not ItemVersion.objects.filter(named, item__centre_id=actor.centre_id).exists():
        raise Refusal("not_found", "没有找到这个文件；刚上传的文件请先保存草稿再查看。")
