"""At the counter: a matter is handed in, corrected, accepted, withdrawn, ended as entered by mistake or twice."""

from typing import Any

from ..people import a_picture
from ..walk import Walk

_LABELS = {"accept": "受理", "receive": "收件", "deficient": "一次性告知", "refuse": "不予受理"}
_LACKING = {"deficient", "receive"}
_COURIER = {"way": "courier", "address": "福建省三明市清流县龙津镇北大街1号"}


def hand_in(walk: Walk, outcome: str, *, without: tuple[str, ...] = (), **more: Any) -> None:
    visit = walk.window.post("/window/visit")
    left_out = {*without, *([first_required(walk)["code"]] if outcome in _LACKING and not without else [])}
    body = application(walk, [one for one in required(walk) if one["code"] not in left_out])
    answer = walk.window.post("/cases", body | {"visit": visit["id"], "outcome": outcome} | more)
    walk.token = answer["progress_token"]
    walk.note(_LABELS[outcome], answer)


def application(walk: Walk, papers: list[dict[str, Any]]) -> dict[str, Any]:
    """What is the same of every way to apply: who, for what, with which papers."""
    materials = [
        {"code": one["code"], "originals": 1, "files": [scan(walk)] if n == 0 else []} for n, one in enumerate(papers)
    ]
    return {
        "item": walk.guide["code"],
        "applicant": walk.applicant,
        "materials": materials,
        "phone": walk.applicant["phone"],
        "situation": walk.situation,
    }


def scan(walk: Walk) -> str:
    return walk.window.upload("材料扫描件.png", a_picture(walk.chance))


def signature(walk: Walk) -> str:
    return walk.window.upload("签名.png", a_picture(walk.chance))


def required(walk: Walk) -> list[dict[str, Any]]:
    """The materials that must come, in the guide's order."""
    return [one for one in walk.guide["materials"] if one["necessity"] != "optional"]


def first_required(walk: Walk) -> dict[str, Any]:
    """The material that is left out where something shall be missing."""
    return required(walk)[0]


def accept(walk: Walk) -> None:
    hand_in(walk, "accept")


def accept_for_courier(walk: Walk) -> None:
    hand_in(walk, "accept", delivery=_COURIER)


def receive_whole(walk: Walk) -> None:
    hand_in(walk, "receive", without=("",))


def accept_received(walk: Walk) -> None:
    walk.act("受理", walk.window, "accept")


def problem_with(material: dict[str, Any]) -> dict[str, str]:
    return {"material": material["code"], "problem": f"缺少{material['name']}", "how": "补交一份"}


def tell(walk: Walk) -> None:
    hand_in(walk, "deficient", problems=[problem_with(first_required(walk))])


def tell_of_two(walk: Walk) -> None:
    two = required(walk)[:2]
    hand_in(walk, "deficient", without=tuple(one["code"] for one in two), problems=[problem_with(one) for one in two])


def bring(walk: Walk, label: str, *materials: dict[str, Any]) -> None:
    brought = [{"code": one["code"], "originals": 1, "files": [scan(walk)]} for one in materials]
    walk.act(label, walk.window, "supplement", materials=brought)


def bring_first(walk: Walk) -> None:
    bring(walk, "补正", first_required(walk))


def bring_second(walk: Walk) -> None:
    bring(walk, "补正", required(walk)[1])


def correct(walk: Walk) -> None:
    bring_first(walk)
    accept_received(walk)


def tell_again(walk: Walk) -> None:
    walk.act(
        "再次告知补正",
        walk.window,
        "tell_again",
        problems=[{"material": first_required(walk)["code"], "problem": "补交的一份没有签章", "how": "签章后再交"}],
        kind="could_have_been_told",
        reason="第一次审核时没有看出来",
        confirmed=True,
    )


def refuse(walk: Walk) -> None:
    refusal = {
        "reason": "申请事项依法不属于本机关职权范围",
        "basis": "《中华人民共和国行政许可法》第三十二条",
        "competent_organ": "上级主管部门",
    }
    hand_in(walk, "refuse", refusal=refusal)


def withdraw(walk: Walk) -> None:
    walk.act("撤件", walk.window, "withdraw", reason="申请人另有安排")


def close(walk: Walk) -> None:
    walk.act("窗口办结", walk.window, "close_at_counter")


def deferred_codes(walk: Walk) -> list[str]:
    return [one["code"] for one in walk.guide["materials"] if one["necessity"] == "deferrable"][:1]


def accept_deferred(walk: Walk) -> None:
    codes = deferred_codes(walk)
    hand_in(walk, "accept", without=tuple(codes), deferral={"materials": codes, "promise": signature(walk)})
    walk.way[-1] = "容缺受理"


def supply_deferred(walk: Walk) -> None:
    materials = [{"code": code, "originals": 1, "files": [scan(walk)]} for code in deferred_codes(walk)]
    walk.act("补交容缺材料", walk.window, "supply_deferred", materials=materials)


def promised_codes(walk: Walk) -> list[str]:
    return [one["code"] for one in walk.guide["materials"] if one["promise"]][:1]


def accept_promised(walk: Walk) -> None:
    codes = promised_codes(walk)
    hand_in(walk, "accept", without=tuple(codes), promises={"materials": codes, "signature": signature(walk)})
    walk.way[-1] = "告知承诺受理"


def put_right(walk: Walk) -> None:
    walk.act("更正登记", walk.window, "correct", field="summary", value="门牌号以新的为准", reason="登记时写错")


def void(walk: Walk) -> None:
    manager = walk.staff.of_kind("centre_manager")[0]
    walk.act("作废", manager, "void", reason="登记到了别的申请人名下", kind="keying_error")


def void_invalid(walk: Walk) -> None:
    manager = walk.staff.of_kind("centre_manager")[0]
    walk.act("作废", manager, "void", reason="申请人从未提出这项申请")


def enter_twice_and_merge(walk: Walk) -> None:
    """The same matter is accepted a second time by mistake; the second goes up in the first, which goes on."""
    number, token = walk.number, walk.token
    hand_in(walk, "accept")
    walk.act("并件", walk.window, "merge", into=number, reason="重复登记")
    walk.number, walk.token, walk.state = number, token, "accepted"
