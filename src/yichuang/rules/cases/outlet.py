"""Where a result is handed out (出件): one rule for the act that refuses, the outlet's page and the applicant's page.

Three policies: 清流 hands out at the window that accepted (同一窗口出件), 沈丘 has windows for it (统一出件窗口),
上饶 hangs the label 出件 on a window for the day (加挂出件标识). Pure.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from yichuang.rules.access import PostKind
from yichuang.rules.refusal import Refusal

Policy = Literal["same_window", "outlet_windows", "labelled_window"]
LABEL = "outlet"


@dataclass(frozen=True, slots=True)
class OutletWindow:
    """A window of the centre. ``hands_out``: it is an outlet window, or shows 出件 for good; ``has_label``: the label
    hangs on it now; ``zones``: codes of the zones whose matters it hands out, empty for all."""

    id: int
    name: str
    is_open: bool
    hands_out: bool = False
    has_label: bool = False
    zones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where one result may be fetched now. ``is_anywhere``: at every open window of the centre."""

    windows: tuple[OutletWindow, ...]
    is_anywhere: bool = False

    @property
    def names(self) -> str:
        """For a refusal and for the applicant: 「…」或「…」."""
        return "或".join(f"「{window.name}」" for window in self.windows)


def outlets(
    policy: str, windows: Iterable[OutletWindow], *, accepted_at: int | None, zones: Collection[str]
) -> Outlets:
    """The windows that may hand a result out now.

    ``accepted_at``: id of the window that accepted; ``zones``: codes of the zones that the item belongs to. The
    applicant is never sent away for a closed window: where the accepting one is closed (or there was none), every
    window hands out. Outlet windows by kind of matter come first; where none has this kind, all of them do.
    """
    found = list(windows)
    if policy == "same_window":
        own = tuple(one for one in found if one.id == accepted_at and one.is_open)
        return Outlets(own, is_anywhere=not own)
    shows = [one for one in found if (one.hands_out if policy == "outlet_windows" else one.has_label)]
    of_kind = [one for one in shows if not one.zones or one.zones & set(zones)]
    return Outlets(tuple(of_kind or shows))


def check_outlet(found: Outlets, *, kind: PostKind | None, window_id: int | None) -> None:
    """Refuse who does not sit where this result is handed out (``other_window``, ``no_outlet_window``).

    An outlet clerk who sits at no window is the outlet: the post was made for it.
    """
    if found.is_anywhere or (kind == PostKind.OUTLET_CLERK and window_id is None):
        return
    if window_id in {one.id for one in found.windows}:
        return
    if not found.windows:
        raise Refusal(
            "no_outlet_window",
            "现在没有窗口挂出「出件」标识，不能在窗口出件。请出件人员或中心管理人员在「出件标识」页给一个窗口挂上标识。",
        )
    names = found.names
    raise Refusal(
        "other_window",
        f"按本中心的出件方式，该结果在{names}领取，请引导领取人到该窗口。",
        extra={"window": "、".join(one.name for one in found.windows)},
    )


@dataclass(frozen=True, slots=True)
class OutletSettings:
    """What a centre has set for its outlet (``Centre.settings["outlet"]``), with the project's defaults.

    ``windows``: window code → zone codes; ``remind_after``: natural days until each reminder; ``keep_days``: after
    that a result counts as never fetched; ``cabinet_hours``: life of a pick-up code; ``carrier``: of
    ``domains.exchange.couriers``; ``bearers``: who pays, by direction; ``price_cents``: of a parcel where nobody says;
    ``two_way``: applicants are invited to send materials by courier too.
    """

    windows: Mapping[str, frozenset[str]]
    remind_after: tuple[int, ...] = (7, 30)
    keep_days: int = 90
    cabinet_hours: int = 72
    carrier: str = "manual"
    bearers: Mapping[str, str] | None = None
    price_cents: int = 0
    two_way: bool = False

    def bearer(self, direction: str) -> str:
        """Who bears the cost of a direction: centre, applicant or department; the centre where nothing is set."""
        return (self.bearers or {}).get(direction, "centre")


def outlet_settings(settings: Mapping[str, Any]) -> OutletSettings:
    """From a centre's settings."""
    said = settings.get("outlet") or {}
    courier = said.get("courier") or {}
    return OutletSettings(
        windows={code: frozenset(zones) for code, zones in (said.get("windows") or {}).items()},
        remind_after=tuple(sorted(said.get("remind_after") or (7, 30))),
        keep_days=int(said.get("keep_days") or 90),
        cabinet_hours=int(said.get("cabinet_hours") or 72),
        carrier=str(courier.get("carrier") or "manual"),
        bearers=courier.get("bearers") or {},
        price_cents=int(courier.get("price_cents") or 0),
        two_way=bool(courier.get("two_way")),
    )


def reminders_due(waits_since: datetime, now: datetime, remind_after: Iterable[int]) -> int:
    """How many reminders should have been sent by now."""
    return sum(now >= waits_since + timedelta(days=days) for days in remind_after)


def is_unclaimed(waits_since: datetime, now: datetime, keep_days: int) -> bool:
    """逾期未领: it has waited longer than the centre keeps it."""
    return now >= waits_since + timedelta(days=keep_days)


def owed(kind: str, originals: int, returned: int) -> int:
    """Originals of a material that the applicant gets back: certificates are looked at and returned, what was written
    for the case (forms, statements) stays in its file."""
    return max(0, originals - returned) if kind == "certificate" else 0
