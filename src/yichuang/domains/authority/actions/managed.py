"""An authorisation of the actor's own centre, locked, as the acts on it find it."""

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Authorisation


def post_of(actor: Actor, code: str) -> str:
    """Code of the post that holds the authorisation; raises ``Refusal('not_found')`` outside the actor's centre."""
    found = Authorisation.objects.filter(post__centre_id=actor.centre_id, code=code)
    post = found.values_list("post__code", flat=True).first()
    if post is None:
        raise Refusal("not_found", "没有找到这项授权，它可能属于其他中心。请返回授权列表重新选择。")
    return post


def locked(code: str) -> Authorisation:
    """The authorisation for writing; raises ``Refusal('stale')`` where it has been revoked meanwhile."""
    authorisation = Authorisation.objects.select_for_update().get(code=code)
    if authorisation.revoked_at is not None:
        raise Refusal("stale", "这项授权已经被撤销，页面不是最新的。请刷新后再操作。")
    return authorisation
