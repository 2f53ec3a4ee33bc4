"""A question to the planner from what the centre knows: its windows, its people, its history."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from yichuang.domains.hall.queries import history
from yichuang.domains.organisation.models import Centre, Post, Window, Zone
from yichuang.domains.personnel.models import TrainingRecord
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.from_history import scenario_from_history
from yichuang.rules.hall.lines import usual_minutes
from yichuang.rules.hall.planning.asked import assumed_scenario
from yichuang.rules.hall.tickets import Purpose
from yichuang.rules.refusal import Refusal

from ..actions import Asked

DAYS_BACK = 60
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
    windows = Window.objects.filter(centre_id=actor.centre_id, kind__in=_SERVING, is_tidal=False)
    counts = Counter(windows.values_list("zone_id", flat=True))
    zones = Zone.objects.filter(centre_id=actor.centre_id)
    return [LineRow(zone.pk, zone.code, zone.name, counts[zone.pk]) for zone in zones if counts[zone.pk]]


def from_assumptions(actor: Actor, *, tickets: int, appointments: float, shares: Mapping[str, float]) -> Asked:
    """The centre's zones and windows with stated figures: ``tickets`` a day, the share of ``appointments`` (0 to 1),
    ``shares`` by code of the zone (in proportion; a zone not named counts by its windows). Raises ``Refusal``:
    ``not_permitted``, ``no_windows``."""
    lines = _lines(actor)
    usual = usual_minutes(Purpose.APPLY)
    scenario = assumed_scenario(
        _name(actor),
        [(line.name, line.windows, float(shares.get(line.code, line.windows))) for line in lines],
        tickets=tickets,
        appointments=appointments,
        mean=usual,
        lunch=LUNCH,
    )
    basis = [
        f"每天 {tickets} 人、预约 {appointments:.0%} 和各专区的比例是填写的，不是量出来的。",
        f"每件平均 {usual:g} 分钟、来人的高峰和忙闲起伏按通常的大厅估计；有了叫号记录请改用记录。",
    ]
    return Asked("assumed", scenario, people=_people(actor, lines), zones=list(range(len(lines))), basis=basis)


def from_history(actor: Actor, *, today: date) -> Asked:
    """The centre as it was in the last 60 days. Raises ``Refusal``: ``not_permitted``, ``no_windows``,
    ``no_history``."""
    lines = _lines(actor)
    since = today - timedelta(days=DAYS_BACK)
    rows = [row for row in history(actor.centre_id, since, today - timedelta(days=1)) if row.purpose == Purpose.APPLY]
    days = len({row.day for row in rows})
    if days < 5:
        raise Refusal(
            "no_history", f"近 {DAYS_BACK} 天只有 {days} 天有叫号记录，还不够。请先改用填写的假设。", field="source"
        )
    windows = sum(line.windows for line in lines)
    scenario = scenario_from_history(rows, name=_name(actor), windows=windows, lunch=LUNCH)
    names = {line.code: line for line in lines}
    codes = [str(group["name"]).partition("/")[0] for group in scenario["groups"]]
    for group, code in zip(scenario["groups"], codes, strict=True):
        group["name"] = names[code].name if code in names else group["name"]
    alloc = [names[code].windows if code in names else 0 for code in codes]
    if sum(alloc) == windows:
        scenario["dept_alloc"] = alloc
    of_code = {code: number for number, code in enumerate(codes)}
    basis = [f"按 {since:%Y-%m-%d} 以来 {days} 个有记录的日子，共 {len(rows)} 次叫号。"]
    return Asked("history", scenario, people=_people(actor, lines, of_code), zones=list(range(len(codes))), basis=basis)


def _lines(actor: Actor) -> list[LineRow]:
    check_kind(actor, "start_plan")
    lines = list_lines(actor)
    if not lines:
        raise Refusal("no_windows", "本中心还没有受理窗口，请先载入蓝图，或上传场景文件。", field="source")
    return lines


def _name(actor: Actor) -> str:
    return str(Centre.objects.values_list("name", flat=True).get(pk=actor.centre_id))


def _people(actor: Actor, lines: list[LineRow], of_code: Mapping[str, int] | None = None) -> list[dict[str, Any]]:
    """Clerks with the groups that they can do: of their own zone, and those whose name is in a topic taught to them."""
    group_of = {line.zone_id: of_code.get(line.code, -1) if of_code else at for at, line in enumerate(lines)}
    posts = list(
        Post.objects.filter(centre_id=actor.centre_id, kind=Post.Kind.CLERK, account__isnull=False, zone__isnull=False)
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
        skills = [group_of.get(zone, -1) for zone in dict.fromkeys([post.zone_id or 0, *also])]
        known = [group for group in skills if group >= 0]
        if known and post.account and post.zone:
            found.append({"who": post.account.name, "where": post.zone.name, "skills": known})
    return found
