"""What somebody asks the planner, checked before a job works on it. An uploaded scenario is not to be trusted. Pure.

Without numpy: the web process reads it too.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from yichuang.rules.refusal import Refusal

from ..simulation.scenario import Scenario, read_scenario
from .wish import Change, Wish

LARGEST = 200_000  # bytes of a scenario file
TOO_LARGE = f"场景超过 {LARGEST // 1000} KB，请检查是否选错了文件。"
MOST_WINDOWS, MOST_GROUPS, MOST_TICKETS, MOST_HALF_HOURS, MOST_LOAD = 80, 20, 3_000, 28, 120
MOST_CHANGES = 8
USUAL_PROFILE = (2, 6, 9, 10.5, 9.5, 7.5, 4.5, 3, 3, 4.5, 8, 9, 8, 6.5, 5, 3.5, 1.5)
_WISH = {"target": (0.5, 0.99, "全天的比例"), "within": (1, 120, "分钟"), "floor": (0.0, 0.99, "每半小时的比例")}
_CHANGE = {
    "windows": (-20, 20, "窗口数的增减"),
    "away": (0, 20, "缺席人数"),
    "appointments": (0.0, 0.9, "预约的比例"),
    "people": (0.2, 3.0, "人数的倍数"),
}


def read_scenario_file(content: bytes) -> Mapping[str, Any]:
    """An uploaded scenario as JSON. Raises ``Refusal``: ``scenario_too_large``, ``bad_scenario``, ``plan_too_large``,
    field ``file``."""
    if len(content) > LARGEST:
        raise Refusal("scenario_too_large", TOO_LARGE, field="file")
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refusal("bad_scenario", "这个文件不是有效的 JSON，请按说明书的格式写场景。", field="file") from error
    try:
        read_question_scenario(given)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, field="file") from refusal
    found: Mapping[str, Any] = given
    return found


def read_question_scenario(given: object) -> Scenario:
    """The scenario, within what a job may spend on it, and a run may keep of what was sent beside it. Raises
    ``Refusal``: ``bad_scenario``, ``plan_too_large``, ``scenario_too_large``."""
    scenario = read_scenario(given)
    _check_kept(given)
    rows = scenario.windows + len(scenario.tidal_rows)
    half_hours = (scenario.close - scenario.t0) / 30
    shares = sum(group.share for group in scenario.groups)
    if shares <= 0:
        raise Refusal("bad_scenario", "groups：各类事项的占比不能全为 0。", field="groups")
    mean = sum(group.share * group.mean for group in scenario.groups) / shares
    load = scenario.tickets_per_day * mean * (1 + scenario.multi_frac) / (scenario.close - scenario.open)
    bounds = (
        ("windows", rows, MOST_WINDOWS, "窗口和潮汐时段合计"),
        ("groups", len(scenario.groups), MOST_GROUPS, "事项类数"),
        ("tickets_per_day", scenario.tickets_per_day, MOST_TICKETS, "每天人数"),
        ("close", half_hours, MOST_HALF_HOURS, "半小时数"),
        ("groups", load, MOST_LOAD, "平均同时办理的窗口数"),
        ("day_cv", max(scenario.day_cv, scenario.group_cv) * 2, 2, "忙闲起伏（day_cv、group_cv）的两倍"),
    )
    for field, value, most, words in bounds:
        if value > most:
            raise Refusal("plan_too_large", f"{words}为 {value:g}，超过能规划的 {most:g}，请缩小场景。", field=field)
    return scenario


def _check_kept(given: object) -> None:
    """Whatever else was sent beside a scenario is kept with it: small, and what a database takes."""
    try:
        text = json.dumps(given, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise Refusal(
            "bad_scenario", "场景里有不能保存的数或层数太多，请只写说明书里的各项。", field="scenario"
        ) from error
    if "\\u0000" in text:
        raise Refusal("bad_scenario", "场景里有不能保存的字符，请改正后再上传。", field="scenario")
    if len(text) > LARGEST:
        raise Refusal("scenario_too_large", TOO_LARGE, field="scenario")


def read_wish(given: Mapping[str, Any]) -> Wish:
    """What is asked of the plan; what is missing is usual. Raises ``Refusal('bad_wish')`` with the field."""
    _only(given, _WISH, "bad_wish")
    values = {key: _bounded(given[key], *bounds, "bad_wish", key) for key, bounds in _WISH.items() if key in given}
    usual = Wish()
    return Wish(
        target=values.get("target", usual.target),
        within=values.get("within", usual.within),
        floor=values.get("floor", usual.floor),
    )


def read_changes(given: Mapping[str, Any]) -> dict[str, Change]:
    """What-ifs by code. Raises ``Refusal('bad_change')`` with the field."""
    if not isinstance(given, Mapping) or len(given) > MOST_CHANGES:
        raise Refusal("bad_change", f"最多比较 {MOST_CHANGES} 种情形。", field="changes")
    return {str(code)[:20]: _change(one) for code, one in given.items()}


def assumed_scenario(
    name: str, lines: Sequence[tuple[str, int, float]], *, tickets: int, appointments: float, mean: float,
    lunch: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """A scenario for a centre without a history; ``lines``: name, windows and part of the people of each zone, ``mean``
    minutes of a service."""
    whole = sum(part for _, _, part in lines) or 1.0
    return {
        "name": name,
        "seed": 1,
        "tickets_per_day": tickets,
        "windows": sum(windows for _, windows, _ in lines),
        "dept_alloc": [windows for _, windows, _ in lines],
        "groups": [{"name": one, "mean": mean, "cv": 0.8, "share": round(part / whole, 5)} for one, _, part in lines],
        "profile": list(USUAL_PROFILE),
        "day_cv": 0.12,
        "group_cv": 0.2,
        "prio_frac": 0.08,
        "appt_frac": appointments,
        "appt_noshow": 0.1,
        "absent_frac": 0.05,
        "absent_burn": 1,
        "multi_frac": 0.1,
        "lunch": dict(lunch),
    }


def _change(given: object) -> Change:
    if not isinstance(given, Mapping):
        raise Refusal("bad_change", "每种情形应写成一组数。", field="changes")
    _only(given, _CHANGE, "bad_change")
    values = {
        key: _bounded(given[key], *bounds, "bad_change", key)
        for key, bounds in _CHANGE.items()
        if given.get(key) is not None
    }
    for key in ("windows", "away"):
        if int(values.get(key, 0)) != values.get(key, 0):
            raise Refusal("bad_change", f"{_CHANGE[key][2]}应为整数。", field=key)
    return Change(
        int(values.get("windows", 0)), int(values.get("away", 0)), values.get("appointments"), values.get("people", 1.0)
    )


def _only(given: Mapping[str, Any], known: Mapping[str, Any], code: str) -> None:
    strange = sorted(set(given) - set(known))
    if strange:
        raise Refusal(code, f"不认识“{strange[0][:20]}”，可以写：{'、'.join(known)}。", field=str(strange[0])[:40])


def _bounded(value: object, least: float, most: float, words: str, code: str, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Refusal(code, f"{words}应为 {least:g} 至 {most:g} 之间的数。", field=field)
    return float(value)
