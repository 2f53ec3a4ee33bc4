"""A hall whose item is listed for 容缺 and lets a promise stand in for one proof."""

from typing import Any

from tests.builders.cases import Hall, a_file, a_hall
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.promises import PromisesGiven

MATERIALS: list[dict[str, Any]] = [
    {"code": "form", "name": "申请书", "kind": "form"},
    {"code": "plan", "name": "布局图", "necessity": "deferrable"},
    {"code": "rules", "name": "管理制度", "necessity": "deferrable"},
    {"code": "proof", "name": "住所证明", "promise": True},
]
TOLD = {
    "content": "申请人对住所拥有合法使用权。",
    "conditions": "住所不属于违法建筑。",
    "liability": "承诺不实的，撤销决定，依法处罚，并记入失信记录。",
    "checking": "部门在期限内实地核查。",
    "check_class": "routine",
    "check_days": 10,
    "not_risky": True,
}


def a_lenient_hall(**more: Any) -> Hall:
    """Four materials: one must be there, two may follow later, one may be promised."""
    return a_hall(**{"materials": MATERIALS, "deferral_listed": True, "promise": TOLD, "stages": ["decision"]} | more)


def deferring(hall: Hall, *codes: str, **more: Any) -> DeferralGiven:
    """These follow later, signed for."""
    return DeferralGiven(codes or ("plan",), **{"promise": a_file(hall.clerk, "promise"), **more})


def promising(hall: Hall, *codes: str, **more: Any) -> PromisesGiven:
    """These are promised, signed for."""
    return PromisesGiven(codes or ("proof",), **{"signature": a_file(hall.clerk, "signed"), **more})
