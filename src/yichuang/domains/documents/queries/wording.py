"""The manager's view of how notices are worded: kinds, versions, seals, organs, and a look before use."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.authority.models import Seal
from yichuang.domains.organisation.models import Centre, Department
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.notices import KINDS, Kind, kind_of
from yichuang.rules.office import SHANGHAI
from yichuang.rules.refusal import Refusal

from .. import store
from ..labels import KIND_NAMES
from ..models import NoticeTemplate, OrganName, SealPicture
from ..organ import derived_name
from ..samples import sample
from ..typeset import Sheet, typeset
from ..wording import Content, content_of_version, contents_in_force, seal_pictures, seal_words

RECENT = 20


@dataclass(frozen=True)
class VersionRow:
    """A version in the history; ``state``: in_force, waiting or past."""

    version: int
    from_day: date
    note: str
    made_at: datetime
    made_by: str
    state: str


@dataclass(frozen=True)
class KindRow:
    """A kind in the list: version in force (0: as delivered), and whether a later one waits."""

    kind: str
    name: str
    version: int
    waits_from: date | None
    is_whole: bool  # the whole text can be worded, not only title, seal and footer


@dataclass(frozen=True)
class WordingView:
    """All that the page of one kind shows."""

    kind: Kind
    name: str
    content: Content
    versions: list[VersionRow]


@dataclass(frozen=True)
class SealRow:
    """A seal of the centre; ``picture``: digest of the picture in use."""

    code: str
    name: str
    picture: str | None


@dataclass(frozen=True)
class OrganRow:
    """A department and how its numbers begin, or would."""

    organ: str
    name: str
    short_name: str


def list_wordings(actor: Actor, now: datetime) -> list[KindRow]:
    """Every kind of notice with the version that is in force at the actor's centre."""
    check_kind(actor, "word_notices")
    rows: dict[str, list[NoticeTemplate]] = {kind: [] for kind in KIND_NAMES}
    for row in NoticeTemplate.objects.filter(centre_id=actor.centre_id).order_by("from_day", "version"):
        rows.setdefault(row.kind, []).append(row)
    today = now.astimezone(SHANGHAI).date()
    return [
        KindRow(
            kind,
            name,
            next((row.version for row in reversed(rows[kind]) if row.from_day <= today), 0),
            next((row.from_day for row in rows[kind] if row.from_day > today), None),
            kind_of(kind).kind in KINDS,
        )
        for kind, name in KIND_NAMES.items()
    ]


def get_wording(actor: Actor, kind: str, now: datetime, version: int | None = None) -> WordingView:
    """A kind's content (in force now, or of a version) and its newest versions. Raises ``Refusal('not_found')``."""
    check_kind(actor, "word_notices")
    if kind not in KIND_NAMES:
        raise Refusal("not_found", "没有这种文书，请返回列表重新选择。")
    today = now.astimezone(SHANGHAI).date()
    mine = NoticeTemplate.objects.filter(centre_id=actor.centre_id, kind=kind)
    rows = list(mine.select_related("made_by__account", "wording").order_by("-version")[:RECENT])
    current = max((row for row in rows if row.from_day <= today), key=lambda r: (r.from_day, r.version), default=None)
    content = contents_in_force(actor.centre_id, [kind], today)[kind]
    if version is not None:
        chosen = next((row for row in rows if row.version == version), None)
        if chosen is None:
            raise Refusal("not_found", "没有这个版本，请从历史版本中重新选择。")
        content = content_of_version(chosen)
    return WordingView(
        kind_of(kind, KIND_NAMES[kind]),
        KIND_NAMES[kind],
        content,
        [_version(row, today, current) for row in rows],
    )


def preview(actor: Actor, kind: str, content: Content, now: datetime, *, picture: bool) -> Sheet:
    """A made-up notice in this wording, as PDF or its first page as PNG; nothing is numbered or kept."""
    check_kind(actor, "word_notices")
    centre = Centre.objects.get(pk=actor.centre_id)
    data = sample(kind, organ=centre.name, now=now)
    words = seal_words(data, content)
    digest = seal_pictures(centre.pk, [words]).get(words)
    return typeset(
        kind,
        content=content,
        number="（预览，未编号）",
        code="0000-0000-0000",
        issued_at=now,
        data=data,
        seal_picture=store.read(digest) if digest else None,
        picture=picture,
    )


def list_seal_pictures(actor: Actor) -> list[SealRow]:
    """Seals in use at the actor's centre, each with its picture."""
    check_kind(actor, "word_notices")
    seals = list(Seal.objects.filter(centre_id=actor.centre_id, is_active=True).order_by("id"))
    newest = SealPicture.objects.filter(seal__in=seals).order_by("seal", "-id").distinct("seal")
    pictures = dict(newest.values_list("seal_id", "file_id"))
    return [SealRow(seal.code, seal.name, pictures.get(seal.pk)) for seal in seals]


def list_organs(actor: Actor) -> list[OrganRow]:
    """The departments of the actor's centre and how their numbers begin."""
    check_kind(actor, "word_notices")
    centre = Centre.objects.select_related("region").get(pk=actor.centre_id)
    found = Department.objects.filter(centre=centre).order_by("name").values_list("code", "name")
    keys = {f"department:{centre.code}/{code}": name for code, name in found}
    called = dict(OrganName.objects.filter(organ__in=keys).values_list("organ", "short_name"))
    return [
        OrganRow(key, name, called.get(key) or derived_name(name, centre.region.name)) for key, name in keys.items()
    ]


def _version(row: NoticeTemplate, today: date, current: NoticeTemplate | None) -> VersionRow:
    state = "in_force" if row == current else "waiting" if row.from_day > today else "past"
    who = row.made_by.account.name if row.made_by.account else row.made_by.code
    return VersionRow(row.version, row.from_day, row.note, row.made_at, who, state)
