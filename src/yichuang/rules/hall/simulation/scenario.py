"""A scenario: everything that is assumed of a hall, read from a JSON object and checked field by field.

Minutes are counted from 08:30. The format is that of the benchmark (docs/hall-benchmark.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yichuang.rules.refusal import Refusal

from ..calling import Targets

HALF_HOUR = 30
FIRST_MINUTE = 8 * 60 + 30  # of the day: where scenarios begin to count
MOST_WINDOWS, MOST_GROUPS, MOST_TICKETS, LAST_MINUTE = 500, 64, 20_000, 1440


def clock(minute: float) -> str:
    """A moment of a scenario as 09:00."""
    hours, minutes = divmod(int(minute) + FIRST_MINUTE, 60)
    return f"{hours:02d}:{minutes:02d}"


@dataclass(frozen=True)
class Group:
    """A kind of matter: minutes of its service, their coefficient of variation, its share of the tickets."""

    name: str
    mean: float
    cv: float
    share: float


@dataclass(frozen=True)
class Scenario:
    """A hall and its days. ``own``: the group that each window has had from its department."""

    name: str
    seed: int
    t0: float
    open: float
    close: float
    tickets_per_day: float
    own: tuple[int, ...]
    groups: tuple[Group, ...]
    profile: tuple[float, ...]
    day_cv: float
    group_cv: float
    prio_frac: float
    appt_frac: float
    appt_noshow: float
    absent_frac: float
    absent_burn: float
    multi_frac: float
    tidal: int
    tidal_hours: tuple[tuple[float, float], ...]
    sec_slow: float
    targets: Targets
    lunch_starts: tuple[float, ...]
    lunch_len: float
    surge: tuple[float, ...]

    @property
    def windows(self) -> int:
        """Windows that are open all day."""
        return len(self.own)

    @property
    def tidal_rows(self) -> list[tuple[float, float]]:
        """The openings of the tidal windows on a day; each is staffed, and trained for, on its own."""
        return [hours for hours in self.tidal_hours for _ in range(self.tidal)]

    @property
    def half_hours(self) -> int:
        """Half hours from opening to closing."""
        return round((self.close - self.open) / HALF_HOUR)


def read_scenario(given: object) -> Scenario:
    """The scenario; raises ``Refusal`` ``bad_scenario`` with ``field`` where something is missing or impossible."""
    if not isinstance(given, dict):
        raise _refuse("", "场景文件应为一个 JSON 对象 (expected one JSON object)")
    groups = tuple(_group(one, f"groups[{n}]") for n, one in enumerate(_list(given, "groups", 1, MOST_GROUPS)))
    t0, opens, closes = (_number(given, key, 0, LAST_MINUTE, usual) for key, usual in _HOURS.items())
    if not t0 <= opens < closes or (closes - opens) % HALF_HOUR or (closes - t0) % HALF_HOUR:
        raise _refuse("close", "open、close 应按先后，相隔整半小时 (t0 <= open < close, whole half hours apart)")
    profile = _numbers(given, "profile", round((closes - t0) / HALF_HOUR))
    if sum(profile) <= 0:
        raise _refuse("profile", "各半小时的占比不能全为 0 (must not all be 0)")
    lunch = given.get("lunch", {"starts": [], "len": 0})
    if not isinstance(lunch, dict):
        raise _refuse("lunch", '应为 {"starts": [...], "len": ...}')
    return Scenario(
        name=_text(given, "name"),
        seed=_whole(given, "seed", 0, 2**63),
        t0=t0,
        open=opens,
        close=closes,
        tickets_per_day=_number(given, "tickets_per_day", 1, MOST_TICKETS),
        own=_own(given, groups),
        groups=groups,
        profile=profile,
        **{key: _number(given, key, 0, most, 0) for key, most in _SHARES.items()},
        absent_burn=_number(given, "absent_burn", 0, 60, 0),
        tidal=_whole(given, "tidal", 0, MOST_WINDOWS, 0),
        tidal_hours=tuple(_hours(one, f"tidal_hours[{n}]") for n, one in enumerate(_list(given, "tidal_hours", 0, 16))),
        sec_slow=_number(given, "sec_slow", 0.1, 10, 1),
        targets=_targets(given.get("targets", {})),
        lunch_starts=tuple(_numbers(lunch, "starts", None)),
        lunch_len=_number(lunch, "len", 0, 240, 0),
        surge=_numbers(given, "surge", len(groups)) if "surge" in given else (1.0,) * len(groups),
    )


_HOURS = {"t0": 0, "open": 30, "close": 510}
_SHARES = {
    "day_cv": 2, "group_cv": 2, "prio_frac": 1, "appt_frac": 0.95, "appt_noshow": 1, "absent_frac": 1, "multi_frac": 1,
}  # fmt: skip


def _own(given: Mapping[str, Any], groups: tuple[Group, ...]) -> tuple[int, ...]:
    windows = _whole(given, "windows", 1, MOST_WINDOWS)
    if "dept_alloc" not in given:
        return by_load(windows, groups)
    alloc = [_whole({"": one}, "", 0, MOST_WINDOWS, label="dept_alloc") for one in _list(given, "dept_alloc", 1, 64)]
    if len(alloc) != len(groups) or sum(alloc) != windows:
        raise _refuse("dept_alloc", "每组一个数，合计应等于 windows (one number per group, adding up to windows)")
    return tuple(group for group, count in enumerate(alloc) for _ in range(count))


def by_load(windows: int, groups: tuple[Group, ...]) -> tuple[int, ...]:
    """Windows to groups in proportion to their work: one after the other to the group whose windows have most to do."""
    given = [0] * len(groups)
    for _ in range(windows):
        busiest = max(range(len(groups)), key=lambda g: groups[g].share * groups[g].mean / (given[g] + 0.5))
        given[busiest] += 1
    return tuple(group for group, count in enumerate(given) for _ in range(count))


def _group(given: object, place: str) -> Group:
    if not isinstance(given, dict):
        raise _refuse(place, '应为 {"name", "mean", "cv", "share"}')
    bounds = {"mean": (0.1, 480.0), "cv": (0.0, 5.0), "share": (0.0, 1e6)}
    values = {key: _number(given, key, least, most, label=f"{place}.{key}") for key, (least, most) in bounds.items()}
    return Group(_text(given, "name", f"{place}.name"), **values)


def _targets(given: object) -> Targets:
    if not isinstance(given, dict):
        raise _refuse("targets", '应为 {"walk", "prio", "appt", "transfer"}')
    usual = Targets()
    return Targets(
        walk=_number(given, "walk", 0.1, 480, usual.walk, "targets.walk"),
        priority=_number(given, "prio", 0.1, 480, usual.priority, "targets.prio"),
        appointment=_number(given, "appt", 0.1, 480, usual.appointment, "targets.appt"),
        transfer=_number(given, "transfer", 0.1, 480, usual.transfer, "targets.transfer"),
    )


def _hours(given: object, place: str) -> tuple[float, float]:
    if not isinstance(given, list) or len(given) != 2:
        raise _refuse(place, "应为 [开始, 结束] (expected [start, end])")
    start, end = (_number({place: one}, place, 0, LAST_MINUTE) for one in given)
    if start >= end:
        raise _refuse(place, "开始应早于结束 (start must come before end)")
    return start, end


def _list(given: Mapping[str, Any], key: str, least: int, most: int) -> list[Any]:
    value = given.get(key, [] if least == 0 else None)
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise _refuse(key, f"应为 {least} 至 {most} 项的数组 (expected an array of {least} to {most})")
    return value


def _numbers(given: Mapping[str, Any], key: str, length: int | None) -> tuple[float, ...]:
    values = _list(given, key, 0, 1000)
    if length is not None and len(values) != length:
        raise _refuse(key, f"应有 {length} 个数 (expected {length} numbers)")
    return tuple(_number({key: one}, key, 0, LAST_MINUTE) for one in values)


def _number(
    given: Mapping[str, Any], key: str, least: float, most: float, usual: float | None = None, label: str = ""
) -> float:
    value = given.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise _refuse(
            label or key, f"应为 {least:g} 至 {most:g} 之间的数 (expected a number from {least:g} to {most:g})"
        )
    return value


def _whole(given: Mapping[str, Any], key: str, least: int, most: int, usual: int | None = None, label: str = "") -> int:
    value = _number(given, key, least, most, usual, label)
    if int(value) != value:
        raise _refuse(label or key, "应为整数 (expected a whole number)")
    return int(value)


def _text(given: Mapping[str, Any], key: str, label: str = "") -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _refuse(label or key, "应为文字，不能为空 (expected a text)")
    return value


def _refuse(field: str, message: str) -> Refusal:
    return Refusal("bad_scenario", f"{field}：{message}" if field else message, field=field or None)
