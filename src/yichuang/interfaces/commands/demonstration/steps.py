"""What is done to a case on its way, each step over the public API."""

from typing import Any

from .people import a_picture
from .walk import Walk, desk_for, find_desk

_EXAMINING = {"review", "site_visit", "expert_review", "public_notice"}
_SITE_VISITORS = ["林建明", "邹玲玲"]


def hand_in(walk: Walk, outcome: str, **more: Any) -> None:
    visit = walk.window.post("/window/visit")
    required = [one for one in walk.guide["materials"] if one["necessity"] != "optional"]
    if outcome in {"deficient", "receive"}:
        required = required[1:]
    materials = [
        {"code": one["code"], "originals": 1, "files": [scan(walk)] if n == 0 else []} for n, one in enumerate(required)
    ]
    body = {
        "item": walk.guide["code"],
        "applicant": walk.applicant,
        "materials": materials,
        "visit": visit["id"],
        "phone": walk.applicant["phone"],
        "outcome": outcome,
        "situation": walk.situation,
    }
    labels = {"accept": "受理", "receive": "收件", "deficient": "一次性告知", "refuse": "不予受理"}
    answer = walk.window.post("/cases", body | more)
    walk.token = answer["progress_token"]
    walk.note(labels[outcome], answer)


def scan(walk: Walk) -> str:
    return walk.window.upload("材料扫描件.png", a_picture(walk.chance))


def accept(walk: Walk) -> None:
    hand_in(walk, "accept")


def accept_for_courier(walk: Walk) -> None:
    hand_in(walk, "accept", delivery={"way": "courier", "address": "福建省三明市清流县龙津镇北大街1号"})


def first_required(walk: Walk) -> Any:
    """The material that is left out where something shall be missing."""
    return next(one for one in walk.guide["materials"] if one["necessity"] != "optional")


def tell(walk: Walk) -> None:
    missing = first_required(walk)
    problem = {"material": missing["code"], "problem": f"缺少{missing['name']}", "how": "补交一份"}
    hand_in(walk, "deficient", problems=[problem])


def correct(walk: Walk) -> None:
    material = {"code": first_required(walk)["code"], "originals": 1, "files": [scan(walk)]}
    walk.act("补正", walk.window, "supplement", materials=[material])
    walk.act("受理", walk.window, "accept")


def refuse(walk: Walk) -> None:
    refusal = {
        "reason": "申请事项依法不属于本机关职权范围",
        "basis": "《中华人民共和国行政许可法》第三十二条",
        "competent_organ": "上级主管部门",
    }
    hand_in(walk, "refuse", refusal=refusal)


def withdraw(walk: Walk) -> None:
    walk.act("撤件", walk.window, "withdraw", reason="申请人另有安排")


def examine(walk: Walk) -> None:
    for _ in walk.guide["stages"]:
        desk = find_desk(walk, "review")
        if desk is None:
            return
        stage = next(one for one in desk.get(f"/cases/{walk.number}")["stages"] if one["state"] == "active")
        if stage["kind"] not in _EXAMINING:
            return
        visitors = _SITE_VISITORS if stage["kind"] == "site_visit" else []
        walk.act(stage["label"], desk, "review", opinion="材料齐全，符合条件。", stage=stage["kind"], visitors=visitors)


def grant(walk: Walk) -> None:
    walk.act("准予", desk_for(walk, "decide"), "decide", outcome="granted", opinion="符合法定条件，准予。")


def deny(walk: Walk) -> None:
    walk.act(
        "不予",
        desk_for(walk, "decide"),
        "decide",
        outcome="denied",
        opinion="经审查，申请人提交的场所面积未达到规定标准。",
        reasons="不符合该事项规定的条件",
        basis="《中华人民共和国行政许可法》第三十八条第二款",
    )


def register(walk: Walk) -> None:
    number = f"QL{walk.number[-10:]}"
    walk.act("登记结果", desk_for(walk, "register_result"), "register-result", certificate_number=number, shelf="A-12")


def issue(walk: Walk) -> None:
    signature = walk.window.upload("签名.png", a_picture(walk.chance))
    walk.act("出件", walk.window, "issue", receiver_number=walk.applicant["number"], signature=signature)


def send(walk: Walk) -> None:
    tracking = f"EM{walk.chance.randrange(10**9):09d}CN"
    walk.act("寄递", walk.window, "send-by-courier", tracking=tracking)


def confirm(walk: Walk) -> None:
    walk.act("签收", walk.window, "confirm-delivery", signer=walk.applicant["name"])


def close(walk: Walk) -> None:
    walk.act("窗口办结", walk.window, "close-at-counter")
