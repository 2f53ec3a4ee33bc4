"""A finished run in words and rows, for the page, the paper and the workbook."""

from typing import Any

from yichuang.domains.planning.labels import HALLS
from yichuang.domains.planning.queries import PlanRow
from yichuang.rules.hall.planning.sheet import Sheet, write_book
from yichuang.rules.hall.simulation.scenario import HALF_HOUR, clock

from .planner_picture import plan_chart, rows_of, wait_chart, within_chart

CHANGES = ("windows", "away", "appointments", "people", "all")
AS_IS = "现在的安排（按计划培训）"


def context_of(row: PlanRow) -> dict[str, Any]:
    """What the templates show of a finished run."""
    result, wish = row.result, {"target": 0.95, "within": 15, "floor": 0.9} | row.wish
    opens = row.scenario.get("open", 30)
    halves = result["half_hours"]
    times = [clock(opens + at * HALF_HOUR) for at in range(len(halves) + 1)]
    base = result["tidal"]["base"]
    plan = result["plan"]
    return {
        "plan": plan,
        "wish": wish,
        "target_percent": round(wish["target"] * 100),
        "floor_percent": round(wish["floor"] * 100),
        "p_percent": plan["P_within"] * 100,
        "worst_percent": plan["worst_half_hour"] * 100,
        "is_met": plan["P_within"] >= wish["target"] and plan["worst_half_hour"] >= wish["floor"],
        "base": base,
        "most": max(plan["windows"]),
        "hours": plan["window_half_hours"] / 2,
        "tidal": _tidal(row, times),
        "halves": [
            one
            | {"from": times[at], "to": times[at + 1], "percent": one["within"] * 100, "tidal": one["windows"] - base}
            for at, one in enumerate(halves)
        ],
        "charts": (
            ("每半小时开几个窗口", plan_chart(halves, base, times), "plan"),
            (
                f"{wish['within']:g} 分钟内叫到的比例",
                within_chart(halves, wish["floor"], times, wish["within"]),
                "within",
            ),
            ("95% 的人等候不超过（分钟）", wait_chart(halves, times, wish["within"]), "wait"),
        ),
        "lessons": lessons_of(row),
        "halls": rows_of(_halls(row), _base(row)),
        "worth": worth_of(row),
        "what_if": rows_of(_what_if(row), _base(row)),
        "days": result["days"],
    }


def lessons_of(row: PlanRow) -> list[dict[str, Any]]:
    """Who learns what next, with the part of the whole gain that each lesson brings."""
    groups = [str(group["name"]) for group in row.scenario["groups"]]
    lessons = row.result["lessons"]
    whole = sum(one["gain"] for one in lessons) or 1.0
    found, so_far = [], 0.0
    for one in lessons:
        so_far += one["gain"]
        person = row.people[one["row"]] if row.people else None
        found.append(
            {
                "who": person["who"] if person else f"{one['row'] + 1} 号窗口",
                "where": person["where"] if person else "",
                "what": groups[one["group"]],
                "gain": one["gain"],
                "percent": 100 * one["gain"] / whole,
                "so_far": 100 * so_far / whole,
            }
        )
    return found


def worth_of(row: PlanRow) -> str:
    """What the reform is worth, in one plain sentence."""
    by_code = {one["code"]: one for one in row.result["halls"]}
    fair, zones, trained, pooled = (by_code[code] for code in ("fair_departments", "zones", "trained", "pooled"))
    within = row.wish.get("within", 15)
    if trained["mean"] <= 0 or fair["mean"] <= trained["mean"]:
        return "在这个场景里窗口够用，几种办法的等候差不多；改革的好处不在少等，而在少跑。"
    between = f"分区综窗 {zones['mean']:.1f} 分钟；" if abs(zones["mean"] - fair["mean"]) >= 0.05 else ""
    return (
        f"同样的人、同样多的窗口：部门窗口即使按工作量分好，平均也要等 {fair['mean']:.1f} 分钟；"
        f"{between}按计划培训以后 {trained['mean']:.1f} 分钟，"
        f"只有部门窗口的 {trained['mean'] / fair['mean']:.0%}，{within:g} 分钟内叫到的人从 {fair['within']:.0%} 到 "
        f"{trained['within']:.0%}。人人什么都会办是 {pooled['mean']:.1f} 分钟，不必等到那一步。"
    )


def workbook_of(row: PlanRow) -> bytes:
    """All of it as Excel."""
    found = context_of(row)
    shares = f"全天 {found['target_percent']}%、每半小时 {found['floor_percent']}% 的人"
    wish = f"{shares}等候不超过 {found['wish']['within']:g} 分钟"
    compare = ("办法", "平均等候（分钟）", "95% 不超过（分钟）", "按时 %", "说明")
    return write_book(
        [
            Sheet(
                "每半小时窗口数",
                ("从", "到", "窗口数", "其中潮汐", "同时办理（平均）", "按时 %", "平均等候", "95% 不超过"),
                [
                    (one["from"], one["to"], one["windows"], one["tidal"], one["load"], round(one["percent"], 1),
                     one["mean"], one["p95"])
                    for one in found["halves"]
                ],
                wish,
            ),
            Sheet(
                "潮汐窗口",
                ("窗口", "第一次开放", "第二次开放"),
                [(one["name"], *(one["openings"] + ["", ""])[:2]) for one in found["tidal"]],
                f"全天开放 {found['base']} 个窗口，另有潮汐窗口 {len(found['tidal'])} 个",
            ),
            Sheet(
                "培训计划",
                ("次序", "谁", "所在", "学什么", "余量增加", "累计 %"),
                [
                    (at, one["who"], one["where"], one["what"], one["gain"], round(one["so_far"], 1))
                    for at, one in enumerate(found["lessons"], start=1)
                ],
                "越靠前越有用；每一项都以前面各项已学会为前提",
            ),
            Sheet("几种办法比较", compare, [_compared(one) for one in found["halls"]], found["worth"]),
            Sheet(
                "如果", compare, [_compared(one) for one in found["what_if"]], f"模拟 {found['days']} 天，来的人相同"
            ),
        ]
    )  # fmt: skip


def _compared(one: Any) -> tuple[str | float, ...]:
    return (one.name, round(one.mean, 1), round(one.p95, 1), round(one.within, 1), one.note)


def _tidal(row: PlanRow, times: list[str]) -> list[dict[str, Any]]:
    return [
        {"name": f"潮汐 {at}", "openings": [f"{times[start]}–{times[end]}" for start, end in one]}
        for at, one in enumerate(row.result["tidal"]["windows"], start=1)
    ]


def _halls(row: PlanRow) -> list[tuple[str, dict[str, Any]]]:
    return [(HALLS[one["code"]], one) for one in row.result["halls"]]


def _base(row: PlanRow) -> dict[str, Any]:
    base: dict[str, Any] = next(one for one in row.result["halls"] if one["code"] == "trained")
    return base


def _what_if(row: PlanRow) -> list[tuple[str, dict[str, Any]]]:
    order = {code: at for at, code in enumerate(CHANGES)}  # the database keeps no order of keys
    changes = sorted(row.result["what_if"], key=lambda one: (order.get(one["code"], len(order)), one["code"]))
    return [(AS_IS, _base(row))] + [(change_in_words(one), one) for one in changes]


def change_in_words(one: dict[str, Any]) -> str:
    """增加 2 个窗口、1 人不在岗 …"""
    change, said = one["change"], []
    if change["windows"]:
        said.append(f"{'增加' if change['windows'] > 0 else '减少'} {abs(change['windows'])} 个窗口")
    if change["away"]:
        said.append(f"{change['away']} 人不在岗")
    if change["appointments"] is not None:
        said.append(f"预约占 {change['appointments']:.0%}")
    if change["people"] != 1:
        said.append(f"来人{'多' if change['people'] > 1 else '少'} {abs(change['people'] - 1):.0%}")
    return "、".join(said) or "没有变化"
