"""A question to the planner from what the centre knows: its windows, its people, its history."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import history
from yichuang.domains.organisation.models import Centre, Post, Window, Zone
from yichuang.domains.personnel.models import TrainingRecord
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.from_history import scenario_from_history
from yichuang.rules.hall.lines import usual_minutes
from yichuang.rules.hall.planning.asked import MOST_GROUPS, assumed_scenario
from yichuang.rules.hall.tickets import Purpose
from yichuang.rules.refusal import Refusal

from ..question import Asked

DAYS_BACK, LEAST_DAYS = 60, 5
LUNCH = {"starts": [180, 240], "len": 60}
_SERVING = (Window.Kind.ACCEPTANCE, Window.Kind.GENERAL_ACCEPTANCE, Window.Kind.PROFESSIONAL)
_KNOWN = (TrainingRecord.Result.ATTENDED, TrainingRecord.Result.PASSED)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A zone with the windows that take its matters."""

    zone_id: int
    code: str
    name: str
    windows: int


def list_lines(actor: Actor) -> list[LineRow]:
    """The centre's zones that have a window, in their order. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_plans")
    return _lines_of(actor.centre_id)


def _lines_of(centre_id: int) -> list[LineRow]:
    windows = Window.objects.filter(centre_id=centre_id, kind__in=_SERVING, is_tidal=False)
    counts = Counter(windows.values_list("zone_id", flat=True))
    zones = Zone.objects.filter(centre_id=centre_id)
    return [LineRow(zone.pk, zone.code, zone.name, counts[zone.pk]) for zone in zones if counts[zone.pk]]


def from_assumptions(actor: Actor, *, tickets: int, appointments: float, shares: Mapping[str, float]) -> Asked:
    """The centre's zones and windows with stated figures: ``tickets`` a day, the share of ``appointments`` (0 to 1),
    ``shares`` by code of the zone (in proportion; a zone not named counts by its windows). Raises ``Refusal``:
    ``not_permitted``, ``no_windows``."""
    lines = _lines(actor)
    usual, parts = usual_minutes(Purpose.APPLY), _parts(lines)
    of_zone = Counter(part.line.zone_id for part in parts)
    scenario = assumed_scenario(
        _name(actor.centre_id),
        [
            (part.name, windows, float(shares.get(part.line.code, part.line.windows)) / of_zone[part.line.zone_id])
            for part, windows in zip(parts, _spread(parts), strict=True)
        ],
        tickets=tickets,
        appointments=appointments,
        mean=usual,
        lunch=LUNCH,
    )
    basis = [
        f"每天 {tickets} 人、预约 {appointments:.0%} 和各专区的比例是填写的，不是量出来的。",
        f"每件平均 {usual:g} 分钟、来人的高峰和忙闲起伏按通常的大厅估计；有了叫号记录请改用记录。",
    ]
    if len(parts) > len(lines):
        basis.append("专区里各部门来的人按一样多估计。")
    return Asked(
        "assumed", scenario, people=_people(actor.centre_id, lines, parts), zones=_zones(lines, parts), basis=basis
    )


def from_history(actor: Actor, *, today: date) -> Asked:
    """The centre as it was in the last 60 days, which the job reads (``read_history``). Raises ``Refusal``:
    ``not_permitted``, ``no_windows``, ``no_history``."""
    _lines(actor)
    known = {"centre_id": actor.centre_id, "purpose": Purpose.APPLY, "day__range": _days_before(today)}
    days = Ticket.objects.filter(**known).values("day").distinct().count()
    if days < LEAST_DAYS:
        raise Refusal(
            "no_history", f"近 {DAYS_BACK} 天只有 {days} 天有叫号记录，还不够。请先改用填写的假设。", field="source"
        )
    return Asked("history", {"name": _name(actor.centre_id)}, basis=[f"按近 {DAYS_BACK} 天的叫号记录。"])


def read_history(centre_id: int, today: date) -> Asked:
    """The question of `from_history` with all that the last 60 days say, for the job: some seconds of a busy hall."""
    lines, (since, until) = _lines_of(centre_id), _days_before(today)
    rows = [row for row in history(centre_id, since, until) if row.purpose == Purpose.APPLY]
    days = len({row.day for row in rows})
    known, windows = {part.code: part for part in _parts(lines)}, sum(line.windows for line in lines)
    whole = {line.code: _Part(line) for line in lines}
    departments = _departments_of({row.item_id for row in rows if row.item_id})
    split = [replace(row, zone_code=f"{row.zone_code}~{departments.get(row.item_id or 0, '')}") for row in rows]
    split = [one if one.zone_code in known else row for one, row in zip(split, rows, strict=True)]
    split = [row for row in split if row.zone_code in known or row.zone_code in whole]
    scenario = scenario_from_history(split, name=_name(centre_id), windows=windows, lunch=LUNCH)
    codes = [str(group["name"]).partition("/")[0] for group in scenario["groups"]]
    parts = [known.get(code) or whole[code] for code in codes]
    for group, part in zip(scenario["groups"], parts, strict=True):
        group["name"] = part.name
    if sum(alloc := _spread(parts)) == windows:
        scenario["dept_alloc"] = alloc
    basis = [f"按 {since:%Y-%m-%d} 以来 {days} 个有记录的日子，共 {len(rows)} 次叫号。"]
    return Asked("history", scenario, people=_people(centre_id, lines, parts), zones=_zones(lines, parts), basis=basis)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one department has in a zone; without a department the whole zone."""

    line: LineRow
    department: str = ""
    department_name: str = ""

    @property
    def code(self) -> str:
        return f"{self.line.code}~{self.department}" if self.department else self.line.code

    @property
    def name(self) -> str:
        return f"{self.line.name}·{self.department_name}" if self.department else self.line.name


def _parts(lines: Sequence[LineRow]) -> list[_Part]:
    """The departments of each zone, so that department windows can be compared; whole zones where they are too many."""
    zones = Zone.objects.filter(pk__in=[line.zone_id for line in lines]).prefetch_related("departments")
    of_zone = {zone.pk: list(zone.departments.all()) for zone in zones}
    found: list[_Part] = []
    for line in lines:
        departments = of_zone.get(line.zone_id, [])
        found += [_Part(line, one.code, one.name) for one in departments] if len(departments) > 1 else [_Part(line)]
    return found if len(found) <= MOST_GROUPS else [_Part(line) for line in lines]


def _spread(parts: Sequence[_Part]) -> list[int]:
    """The windows of each zone over its parts, one after the other."""
    left = Counter({part.line.zone_id: part.line.windows for part in parts})
    found = [0] * len(parts)
    while left.total():
        for at, part in enumerate(parts):
            if left[part.line.zone_id]:
                left[part.line.zone_id] -= 1
                found[at] += 1
    return found


def _zones(lines: Sequence[LineRow], parts: Sequence[_Part]) -> list[int]:
    """The zone of each group."""
    at = {line.zone_id: number for number, line in enumerate(lines)}
    return [at[part.line.zone_id] for part in parts]


def _departments_of(items: set[int]) -> dict[int, str]:
    return dict(ServiceItem.objects.filter(pk__in=items).values_list("pk", "department__code"))


def _lines(actor: Actor) -> list[LineRow]:
    check_kind(actor, "start_plan")
    lines = list_lines(actor)
    if not lines:
        raise Refusal("no_windows", "本中心还没有受理窗口，请先载入蓝图，或上传场景文件。", field="source")
    return lines


def _name(centre_id: int) -> str:
    return str(Centre.objects.values_list("name", flat=True).get(pk=centre_id))


def _days_before(today: date) -> tuple[date, date]:
    return today - timedelta(days=DAYS_BACK), today - timedelta(days=1)


def _people(centre_id: int, lines: Sequence[LineRow], parts: Sequence[_Part]) -> list[dict[str, Any]]:
    """Clerks with the groups that they can do: of their own zone, and those whose name is in a topic taught to them."""
    groups: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        groups.setdefault(part.line.zone_id, []).append(number)
    posts = list(
        Post.objects.filter(centre_id=centre_id, kind=Post.Kind.CLERK, account__isnull=False, zone__isnull=False)
        .select_related("account", "zone")
        .order_by("zone__order", "code")[:200]
    )
    taught: dict[int, set[str]] = {}
    records = TrainingRecord.objects.filter(account__in=[post.account_id for post in posts], result__in=_KNOWN)
    for account, topic in records.values_list("account_id", "session__topic"):
        taught.setdefault(account or 0, set()).add(topic)
    found = []
    for post in posts:
        topics = taught.get(post.account_id or 0, set())
        also = [line.zone_id for line in lines if any(line.name in topic for topic in topics)]
        known = [group for zone in dict.fromkeys([post.zone_id or 0, *also]) for group in groups.get(zone, [])]
        if known and post.account and post.zone:
            found.append({"who": post.account.name, "where": post.zone.name, "skills": known})
    return found
