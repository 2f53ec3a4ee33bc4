"""Who holds a post, for people to read."""

from collections.abc import Iterable

from ..models import Post


def name_posts(centre_id: int, codes: Iterable[str]) -> dict[str, str]:
    """Names of the present holders by post code; a vacant post is left out."""
    found = Post.objects.filter(centre_id=centre_id, code__in=set(codes), account__isnull=False)
    return dict(found.values_list("code", "account__name"))
