"""An item whose materials depend on the situation: a shop in an own or a rented place, run oneself or by an agent."""

from typing import Any

SITUATIONS: list[dict[str, Any]] = [
    {
        "code": "premises",
        "text": "经营场所是自己的还是租的？",
        "options": [
            {"code": "own", "text": "自己的"},
            {"code": "rent", "text": "租来的"},
            {"code": "none", "text": "还没有", "ends": "请先落实经营场所再来。"},
        ],
    },
    {
        "code": "landlord",
        "text": "房东是个人还是单位？",
        "options": [{"code": "person", "text": "个人"}, {"code": "firm", "text": "单位"}],
        "when": [{"premises": ["rent"]}],
    },
    {
        "code": "handler",
        "text": "谁来办？",
        "options": [{"code": "self", "text": "本人"}, {"code": "agent", "text": "委托别人"}],
    },
]


def _material(code: str, name: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": name, "review_points": ["签名或盖章"], **more}


MATERIALS = [
    _material("form", "登记申请书", kind="form", basis="《市场主体登记管理条例》第十六条"),
    _material("deed", "不动产权证书", when=[{"premises": ["own"]}]),
    _material("lease", "房屋租赁合同", when=[{"premises": ["rent"]}]),
    _material("licence", "房东的营业执照", when=[{"landlord": ["firm"]}]),
    _material("letter", "授权委托书", when=[{"handler": ["agent"]}]),
]

# answers, and the codes of exactly what is to be handed in
WAYS: list[tuple[dict[str, list[str]], list[str]]] = [
    ({"premises": ["own"], "handler": ["self"]}, ["form", "deed"]),
    ({"premises": ["own"], "handler": ["agent"]}, ["form", "deed", "letter"]),
    ({"premises": ["rent"], "landlord": ["person"], "handler": ["self"]}, ["form", "lease"]),
    (
        {"premises": ["rent"], "landlord": ["firm"], "handler": ["agent"]},
        ["form", "lease", "licence", "letter"],
    ),
]
SHOP: dict[str, Any] = {"materials": MATERIALS, "situations": SITUATIONS}


def as_query(answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """Answers as they stand in an address."""
    return {f"s_{question}": options for question, options in answers.items()}
