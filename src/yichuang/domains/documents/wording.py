"""How a kind of notice is worded at a centre on a day, and what of it the typesetter shows."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from yichuang.rules.notices import delivered, fill, kind_of, plain

from . import store
from .fields import values_of
from .labels import KIND_NAMES
from .models import Notice, NoticeTemplate, SealPicture, Wording

Content = dict[str, Any]


def contents_in_force(centre_id: int, kinds: Iterable[str], day: date) -> dict[str, Content]:
    """The content of each kind: of the centre's version whose day came last, the newest of these; else as delivered."""
    found = {kind: delivered(kind_of(kind, KIND_NAMES[kind])) for kind in kinds}
    rows = (
        NoticeTemplate.objects.filter(centre_id=centre_id, kind__in=found, from_day__lte=day)
        .order_by("kind", "-from_day", "-version")
        .distinct("kind")
    )
    return found | {row.kind: content_of_version(row) for row in rows.select_related("wording")}


def keep_wording(contents: Iterable[Content]) -> list[str]:
    """Store contents that are new; their digests in order."""
    named = [(digest_of(content), content) for content in contents]
    digests = dict(named)
    there = set(Wording.objects.filter(digest__in=digests).values_list("digest", flat=True))
    fresh = [Wording(digest=digest, content=content) for digest, content in digests.items() if digest not in there]
    if fresh:
        Wording.objects.bulk_create(fresh, ignore_conflicts=True)
    return [digest for digest, _ in named]


def digest_of(content: Content) -> str:
    """What names a content."""
    return store.digest_of(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())


def seal_pictures(centre_id: int, names: Iterable[str]) -> dict[str, str]:
    """Digest of the picture in use for each of the centre's seals that has one, by the seal's name."""
    wanted = {name for name in names if name}
    if not wanted:
        return {}
    rows = (
        SealPicture.objects.filter(seal__centre_id=centre_id, seal__name__in=wanted)
        .order_by("seal", "-id")
        .distinct("seal")
    )
    return {name: file for name, file in rows.values_list("seal__name", "file_id") if file}


def content_of(notice: Notice) -> Content:
    """The content that a notice was issued with."""
    return _complete(notice.kind, notice.wording.content if notice.wording else {})


def content_of_version(row: NoticeTemplate) -> Content:
    """The content of a version; ``row`` was read with its wording."""
    return _complete(row.kind, row.wording.content)


def title_of(kind: str, data: dict[str, Any], content: Content) -> str:
    """The title on the sheet; decisions on licences are called so (行政许可法 38)."""
    return plain(content["title"], values_of(kind, data))


def seal_words(data: dict[str, Any], content: Content) -> str:
    """The words of the seal, empty for none; a notice that comes without a seal gets none by its wording."""
    if not data["seal"] or content["seal"]["position"] == "none":
        return ""
    return str(content["seal"]["words"] or data["seal"])


def shown(kind: str, data: dict[str, Any], content: Content) -> dict[str, Any]:
    """What ``layout.typ`` takes of the wording: every text final, none of it markup."""
    values = values_of(kind, data)
    return {
        "title": title_of(kind, data, content),
        "heading": plain(content["heading"], values),
        "texts": {key: fill(text, values) for key, text in content["paragraphs"].items()},
        "hidden": content["hidden"],
        "seal_position": content["seal"]["position"],
        "closing": fill(content["closing"], values),
        "foot": plain(content["footer"], values),
        "margins": content["margins"],
        "size": content["size"],
    }


def _complete(kind: str, content: Content) -> Content:
    """A stored content, with what later versions of the platform added as delivered."""
    whole = delivered(kind_of(kind, KIND_NAMES[kind]))
    return whole | content | {"paragraphs": whole["paragraphs"] | content.get("paragraphs", {})}
