"""What the outlet's page of one case shows beyond the case: where it is handed out, its place, what else waits."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.outlet import Outlets, check_outlet, is_unclaimed, owed
from yichuang.rules.refusal import Refusal

from ..models import CabinetCode, Case, OriginalReturn
from ..one_set import waits_for_others
from ..outlets import outlets_of, settings_of
from ..places import propose_places
from .rows import CaseRow, latest
from .scope import in_scope, not_found


@dataclass(frozen=True, slots=True)
class Owed:
    """Originals of one material that are still here."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Originals that went back."""

    at: datetime
    receiver_name: str
    lines: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class OutletView:
    """``here``: why it can't be handed out at this window, empty where it can. ``box_until``: end of the pick-up code,
    None where it lies in no cabinet. ``also``: further results of the applicant. ``shelves``, ``boxes``: proposals.
    """

    here: str
    windows: str
    box: str
    box_until: datetime | None
    is_filed: bool
    is_unclaimed: bool
    carrier: str
    owed: list[Owed]
    returned: list[Returned]
    also: list[CaseRow]
    shelves: list[str]
    boxes: list[str]


def get_outlet(number: str, actor: Actor, now: datetime) -> OutletView:
    """Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "issue")
    related = "accepting_centre", "result"
    case = Case.objects.filter(in_scope(actor), number=number).select_related(*related).first()
    if case is None:
        raise not_found()
    is_ready, result, settings = case.state == "ready", getattr(case, "result", None), settings_of(case)
    found = outlets_of(case, now) if is_ready else None
    box = CabinetCode.objects.filter(case=case, ended_at=None).select_related("place").first()
    since = (result.waits_since or result.registered_at) if result else now
    centre = case.accepting_centre_id
    others = Case.objects.filter(
        ~waits_for_others(), in_scope(actor), applicant=case.applicant_id, state="ready", result__filed_at=None
    )
    return OutletView(
        here=_why_not(found, actor) if found else "",
        windows="" if found is None else "任一开放的窗口" if found.is_anywhere else found.names,
        box=box.place.code if box else "",
        box_until=box.expires_at if box else None,
        is_filed=bool(result and result.filed_at),
        is_unclaimed=is_ready and is_unclaimed(since, now, settings.keep_days),
        carrier=settings.carrier,
        owed=list_owed_of(case),
        returned=[
            Returned(one.at, one.receiver_name, one.lines)
            for one in OriginalReturn.objects.filter(case=case).order_by("at")
        ],
        also=latest(others.exclude(pk=case.pk), 10) if is_ready else [],
        shelves=propose_places(centre, "shelf") if is_ready else [],
        boxes=propose_places(centre, "cabinet") if is_ready else [],
    )


def list_owed_of(case: Case) -> list[Owed]:
    """Originals that a case still owes."""
    rows = case.materials.filter(originals__gt=0, requirement__kind="certificate").select_related("requirement")
    return [
        Owed(row.requirement.code, row.requirement.name, left)
        for row in rows.order_by("requirement__order")
        if (left := owed(row.requirement.kind, row.originals, row.returned))
    ]


def _why_not(found: Outlets, actor: Actor) -> str:
    try:
        check_outlet(found, kind=actor.kind, window_id=actor.window_id)
    except Refusal as refusal:
        return refusal.message
    return ""
