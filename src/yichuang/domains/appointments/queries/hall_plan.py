"""What a hall can be booked for: its windows and what each can do, how long services take, its sessions of a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.catalogue.queries import lists_of, lists_of_items
from yichuang.domains.hall.queries import service_times
from yichuang.domains.hall.skills import skill_of_kind
from yichuang.domains.organisation.models import Centre, Window, Zone
from yichuang.domains.organisation.queries import CentreTime, load_time
from yichuang.rules.hall.appointments import Session
from yichuang.rules.hall.lines import LineGroup, as_window
from yichuang.rules.hall.policy import AppointmentPolicy, hall_policy
from yichuang.rules.hall.sessions import Hours, published_hours, sessions_of
from yichuang.rules.hall.tickets import SPECIAL, Purpose, hall_day
from yichuang.rules.naming import SPECIAL_LABELS
from yichuang.rules.refusal import Refusal

LISTS = ("extended_hours", "appointment")


@dataclass(frozen=True)
class Bookable:
    """What can be booked: an item in the zone that accepts it, or a special window (``code`` is its purpose)."""

    code: str
    name: str
    line: LineGroup
    zone_name: str
    item_id: int | None = None
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HallPlan:
    """``windows``: skills of the usual ones, tidal ones left out; ``minutes``: mean service time of each line that can
    be booked; ``names`` of these lines, in the order of the zones."""

    centre: Centre
    time: CentreTime
    policy: AppointmentPolicy
    windows: tuple[frozenset[LineGroup], ...]
    minutes: dict[LineGroup, float]
    names: dict[LineGroup, str]
    hours: tuple[Hours, ...]

    def sessions(self, day: date, bookable: Bookable | None = None) -> tuple[Session, ...]:
        """The sessions of a day: all, or those in which something can be booked."""
        code = frozenset({bookable.code} if bookable else ())
        listed = {one: code for one in (bookable.lists if bookable else ())}
        found = sessions_of(
            day, self.time.office, self.time.calendar, self.windows, self.policy.share, self.hours, listed
        )
        if bookable is None:
            return found
        return tuple(
            one for one in found if one.items is None or (bookable.code in one.items and one.list in bookable.lists)
        )

    def days(self, now: datetime) -> list[date]:
        """The days that can be booked from now on, today first."""
        return [hall_day(now) + timedelta(days=number) for number in range(self.policy.days_ahead + 1)]


def plan_hall(centre: Centre, now: datetime) -> HallPlan:
    """Four queries: zones, windows, and what the nights have learnt."""
    zones = list(Zone.objects.filter(centre=centre).order_by("order", "id").values_list("id", "name"))
    found = Window.objects.filter(centre=centre, is_tidal=False).order_by("order", "id")
    windows = list(found.values_list("kind", "zone_id", "specials"))
    names: dict[LineGroup, str] = {(pk, Purpose.APPLY): name for pk, name in zones}
    general = next((pk for pk, _ in zones), None)
    for _, zone_id, specials in windows:
        for special in specials:
            if special in SPECIAL and not any(purpose == special for _, purpose in names):
                zone = zone_id or general
                if zone is not None:
                    names[zone, Purpose(special)] = SPECIAL_LABELS[special]
    learnt = service_times(centre.pk, hall_day(now))
    ids = [pk for pk, _ in zones]
    skills = [as_window(skill_of_kind(kind, zone, centre, specials), ids).skills for kind, zone, specials in windows]
    return HallPlan(
        centre=centre,
        time=load_time(centre.pk),
        policy=hall_policy(centre.settings).appointments,
        windows=tuple(able for one in skills if (able := one & frozenset(names))),
        minutes={line: learnt.minutes(*line) for line in names},
        names=names,
        hours=published_hours(centre.settings.get("service_lists")),
    )


def find_bookable(plan: HallPlan, code: str) -> Bookable:
    """What a code of an item, or the purpose of a special window, stands for.

    Raises ``Refusal``: ``not_found``; ``not_bookable`` where it is on no list, in no zone, or nothing can be booked.
    """
    if not plan.policy.days_ahead:
        raise Refusal("not_bookable", "本中心没有开放预约，请在办公时间直接到大厅取号。", field="item")
    if code in SPECIAL:
        line = next((line for line in plan.names if line[1] == code), None)
        if line is None:
            raise Refusal("not_bookable", "本中心没有这个特色窗口，请到导办台咨询。", field="item")
        return Bookable(code, plan.names[line], line, "")
    item = ServiceItem.objects.filter(centre=plan.centre, code=code).first()
    if item is None:
        raise Refusal("not_found", "没有找到这个事项，可能已经取消或改名，请在办事指南里重新查找。")
    lists = lists_of(plan.centre, item.pk) & frozenset(LISTS)
    zone = item.zones.order_by("order", "id").first()
    if not lists or zone is None or item.state != ServiceItem.State.PUBLISHED:
        text = "这个事项不用预约，或暂时不能预约，请在办公时间直接到大厅取号，或打咨询电话。"
        raise Refusal("not_bookable", text, field="item")
    return Bookable(code, item.name, (zone.pk, Purpose.APPLY), zone.name, item.pk, lists)


def is_bookable(centre: Centre, item_id: int) -> bool:
    """Whether an item can be booked at all."""
    return item_id in bookable_among(centre, [item_id])


def bookable_among(centre: Centre, item_ids: Collection[int]) -> frozenset[int]:
    """Which of some items can be booked; one query."""
    if not hall_policy(centre.settings).appointments.days_ahead:
        return frozenset()
    found = lists_of_items(centre, item_ids)
    return frozenset(pk for pk, lists in found.items() if lists & frozenset(LISTS))
