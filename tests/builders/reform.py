"""A reform plan with three tasks and a target, and the people who act on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.builders import NOW, a_centre, a_department, a_post, an_actor
from yichuang.domains.organisation.models import Centre, Department
from yichuang.domains.reform.actions import load_plan
from yichuang.rules.access import Actor
from yichuang.rules.blueprint.models import Plan

DUE = date(2026, 3, 1)  # before NOW
PLAN: dict[str, Any] = {
    "title": "清流县政务服务中心综合窗口提供“一窗通办”服务改革实施方案",
    "goal": "2026年7月1日前进入实质性运行。",
    "tasks": [
        {
            "code": "agreement",
            "title": "签订委托服务协议",
            "text": "2026年3月1日前，完成委托服务协议签订工作。",
            "deadline": DUE,
            "lead": ["office"],
        },
        {
            "code": "authority",
            "title": "授权到位",
            "text": "各窗口单位审批业务向首席代表授权到位。",
            "deadline": date(2026, 3, 10),
            "lead": ["forestry"],
            "support": ["window-units"],
        },
        {"code": "goes-on", "title": "强化事项授权保障", "text": "持续推进。", "deadline": None, "standing": True,
         "lead": ["window-units"]},
    ],
    "targets": [{"code": "online", "title": "网上可办", "value": 80, "unit": "%", "deadline": date(2026, 12, 31),
                 "measure": "online_items"}],
    "staff_diversion": {
        "title": "各入驻单位劳务派遣工作人员分流情况统计表",
        "rows": [
            {"department": "market_supervision", "name": "市监局", "at_windows": 3, "diverted": 2},
            {"department": "forestry", "name": "林业局", "at_windows": 1, "diverted": 1},
        ],
        "total": {"at_windows": 4, "diverted": 3},
        "remark": "以反馈为准。",
    },
    "approver_roster": {
        "title": "审批科室分管领导及入驻政务中心后台审批人员名单",
        "due": date(2026, 3, 12),
        "submit_to": "office",
        "columns": ["单位名称"],
        "rules": ["后台审批人员均应为在编干部职工。"],
    },
}  # fmt: skip
NAMES = {"office": "县行政服务中心管委会", "window-units": "各窗口单位"}


@dataclass
class Reform:
    """The centre with a plan, and who acts on it."""

    centre: Centre
    market: Department
    forestry: Department
    manager: Actor
    supervisor: Actor
    chief: Actor


def a_plan(**more: Any) -> Reform:
    """The plan loaded, with a manager, a supervisor, and the chief representative of 林业局."""
    centre = a_centre()
    market = a_department(centre, name="市场监督管理局", short_name="市监局")
    forestry = a_department(centre, "forestry", name="林业局")
    load_again(**more)
    return Reform(
        centre,
        market,
        forestry,
        an_actor(a_post("centre_manager")),
        an_actor(a_post("supervisor")),
        an_actor(a_post("chief_representative", department=forestry)),
    )


def load_again(**more: Any) -> None:
    """Load the plan, with other values for some of its keys."""
    plan = Plan.model_validate(PLAN | more)
    load_plan(centre=a_centre(), plan=plan, names=NAMES, starts_on=date(2026, 2, 1), now=NOW)
