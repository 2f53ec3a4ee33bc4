"""Who is behind the labels of the trail, for people to read."""

from collections.abc import Iterable

from yichuang.domains.organisation.queries import name_posts


def name_actors(centre_id: int, labels: Iterable[str]) -> dict[str, str]:
    """Names by label (``post:<code>``); a vacant post keeps its code, the platform is 系统."""
    wanted = set(labels)
    posts = {label.removeprefix("post:") for label in wanted if label.startswith("post:")}
    names = name_posts(centre_id, posts)
    return {label: _name(label, names) for label in wanted}


def _name(label: str, names: dict[str, str]) -> str:
    if label == "system":
        return "系统"
    code = label.removeprefix("post:")
    return names.get(code, code)
