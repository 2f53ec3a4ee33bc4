"""The windows of a centre as the rule of handing out wants them (``rules.cases.outlet``)."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import Centre, Window, WindowDuty
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.outlet import LABEL, OutletWindow, outlet_settings
from yichuang.rules.hall.tickets import hall_day

from ..hanging import hanging


def outlet_windows(centre: Centre, now: datetime) -> list[OutletWindow]:
    """All windows in the order of the hall: which are open, hand out, or have the label on. Three queries."""
    duties = WindowDuty.objects.filter(window__centre=centre, closed_at=None).values_list("window_id", "opened_at")
    is_open = {window_id for window_id, opened_at in duties if hall_day(opened_at) == hall_day(now)}
    labelled = set(hanging(now).filter(window__centre=centre).values_list("window_id", flat=True))
    of_kind = outlet_settings(centre.settings).windows
    return [
        OutletWindow(
            id=one.pk,
            name=one.display_name,
            is_open=one.pk in is_open,
            hands_out=one.kind == Window.Kind.OUTLET or LABEL in one.specials,
            has_label=one.pk in labelled,
            zones=of_kind.get(one.code, frozenset()),
        )
        for one in Window.objects.filter(centre=centre)
    ]


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A window and its label. ``until``: the end of a label that hangs for the day only."""

    window_id: int
    name: str
    zone_name: str
    has_label: bool
    since: datetime | None
    until: datetime | None


def list_labels(actor: Actor, now: datetime) -> list[LabelRow]:
    """The windows of the actor's centre with the label that hangs on them. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "hang_label")
    found = {one.window_id: one for one in hanging(now).filter(window__centre=actor.centre_id)}
    return [
        LabelRow(
            one.pk,
            one.display_name,
            one.zone.name if one.zone else "",
            one.pk in found,
            found[one.pk].starts_at if one.pk in found else None,
            found[one.pk].ends_at if one.pk in found else None,
        )
        for one in Window.objects.filter(centre=actor.centre_id).select_related("zone")
    ]
