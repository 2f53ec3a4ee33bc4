"""The versions of an item or a bundle: what is in force, what waits, what was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.refusal import Refusal

from ..models import Bundle, BundleVersion, ItemVersion, ServiceItem

VERSIONS_SHOWN = 200


@dataclass(frozen=True)
class VersionRow:
    """``standing``: in_force, waiting, withdrawn or past; ``published_by``: the actor's label."""

    number: int
    name: str
    effective_from: date
    published_at: datetime
    published_by: str
    note: str
    standing: str


def list_versions(centre_id: int, subject: str) -> list[VersionRow]:
    """All versions of ``item:<code>`` or ``bundle:<code>`` of the centre, newest first; raises ``not_found``."""
    of = _of(centre_id, subject)
    current = of.version.number if of.version else 0
    return [_row(version, current) for version in of.versions.order_by("-number")[:VERSIONS_SHOWN]]


def get_version(centre_id: int, subject: str, number: int) -> ItemContent | BundleContent:
    """What one version says; raises ``Refusal('not_found')``."""
    version = _of(centre_id, subject).versions.filter(number=number).first()
    if version is None:
        raise Refusal("not_found", f"没有第 {number} 版，请从版本列表里选择。")
    return _read(subject, version.content)


def find_current(centre_id: int, subject: str) -> ItemContent | BundleContent | None:
    """What the version in force says; None where nothing is in force yet."""
    of = _of(centre_id, subject)
    return _read(subject, of.version.content) if of.version else None


def _read(subject: str, content: dict[str, Any]) -> ItemContent | BundleContent:
    return read(ItemContent, content) if subject.startswith("item:") else read(BundleContent, content)


def _of(centre_id: int, subject: str) -> ServiceItem | Bundle:
    kind, _, code = subject.partition(":")
    model = ServiceItem if kind == "item" else Bundle
    found = model.objects.filter(centre_id=centre_id, code=code).select_related("version").first()
    if found is None:
        raise Refusal("not_found", "没有找到这个事项，请返回事项目录重新查找。")
    return found


def _row(version: ItemVersion | BundleVersion, current: int) -> VersionRow:
    standing = "past" if version.number < current else "in_force" if version.number == current else "waiting"
    return VersionRow(
        number=version.number,
        name=str(version.content.get("name", "")),
        effective_from=version.effective_from,
        published_at=version.published_at,
        published_by=version.published_by,
        note=version.note,
        standing="withdrawn" if version.withdrawn_at else standing,
    )
