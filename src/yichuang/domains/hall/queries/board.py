"""What the hall board shows: who is called now, and how many wait where; of the whole hall or of some zones."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import Centre
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .waiting import ZoneLine, waiting

SHOWN = 7  # one big, six below


@dataclass(frozen=True)
class Called:
    """A number and the window that it should go to."""

    number: str
    window_name: str
    window_code: str
    zone_name: str
    state: str
    called_at: datetime

    @property
    def name_parts(self) -> list[str]:
        """The window's name where a line may break: the zone, and the rest."""
        rest = self.window_name.removeprefix(self.zone_name)
        return [part for part in (self.window_name.removesuffix(rest), rest) if part]


@dataclass(frozen=True)
class Board:
    """The whole state of a hall board; of an area the codes of its ``zones`` and their names (``area``)."""

    centre_code: str
    centre_name: str
    called: list[Called]
    lines: list[ZoneLine]
    missed: list[str]
    zones: tuple[str, ...] = ()
    area: str = ""

    @property
    def waiting(self) -> int:
        """How many wait in all of them."""
        return sum(line.waiting for line in self.lines)


def board(centre: Centre, now: datetime, zones: Collection[str] = ()) -> Board:
    """The newest calls first, those which nobody has answered yet before those being served.

    ``zones``: codes, for an area board: only tickets and lines of these. Raises ``Refusal`` ``unknown_zone``.
    """
    today = Ticket.objects.filter(centre=centre, day=hall_day(now))
    lines = waiting(centre.pk, now)
    if zones:
        lines = [line for line in lines if line.code in zones]
        if len(lines) < len(set(zones)):
            raise Refusal("unknown_zone", "没有找到网址里的专区，请检查屏幕设置的网址（zone= 后面是专区代码）。")
        today = today.filter(zone_id__in=[line.zone_id for line in lines])
    in_hand = today.filter(state__in=Ticket.IN_HAND).select_related("window__zone").order_by("state", "-called_at")
    missed = today.filter(state=Ticket.State.MISSED).order_by("-finished_at").values_list("number", flat=True)
    return Board(
        centre.code, centre.name, [_called(ticket) for ticket in in_hand[:SHOWN]], lines, list(missed[:SHOWN]),
        tuple(line.code for line in lines) if zones else (), "、".join(line.name for line in lines) if zones else "",
    )  # fmt: skip


def _called(ticket: Ticket) -> Called:
    window = ticket.window
    assert window is not None  # of every ticket in hand
    assert ticket.called_at is not None
    zone_name = window.zone.name if window.zone else ""
    return Called(ticket.number, window.display_name, window.code, zone_name, ticket.state, ticket.called_at)
