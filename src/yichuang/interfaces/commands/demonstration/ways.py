"""The ways that cases go, from the ticket to the rating: granted, denied, corrected once, refused, withdrawn …"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from yichuang.rules.catalogue.content import Situation
from yichuang.rules.catalogue.situations import Questions, holds, unanswered

from .people import a_person, a_picture, an_organisation
from .staff import Caller, NotReady, Refused, Staff

_EXAMINING = {"review", "site_visit", "expert_review", "joint_review", "public_notice"}
_SITE_VISITORS = ["林建明", "邹玲玲"]
_MOST_STAGES = 20


@dataclass
class Walk:
    """One case on its way; ``way`` grows with each step."""

    plan: str
    expected: str
    staff: Staff
    chance: random.Random
    item: str = ""
    number: str = ""
    state: str = ""
    token: str = ""
    problem: str = ""
    way: list[str] = field(default_factory=list)
    guide: dict[str, Any] = field(default_factory=dict)
    applicant: dict[str, str] = field(default_factory=dict)
    situation: dict[str, list[str]] = field(default_factory=dict)
    clerk: Caller | None = None

    @property
    def as_planned(self) -> bool:
        """Whether it ended where it should, and the applicant's page says the same."""
        return not self.problem and self.state == self.expected

    @property
    def line(self) -> str:
        """One line for the terminal."""
        mark = "✓" if self.as_planned else "✗"
        parts = [f"{mark} {self.number or '—':<22}{self.plan}", self.item, " → ".join(self.way), self.problem]
        return "｜".join(part for part in parts if part)

    @property
    def window(self) -> Caller:
        """The clerk at the window."""
        assert self.clerk is not None
        return self.clerk

    def note(self, step: str, answer: dict[str, Any]) -> None:
        """A step was done."""
        self.way.append(step)
        self.number = answer.get("number", self.number)
        self.state = answer.get("state", self.state)

    def act(self, step: str, caller: Caller, verb: str, **body: Any) -> None:
        """An act on the case."""
        self.note(step, caller.post(f"/cases/{self.number}/{verb}", body))


def walk_all(staff: Staff, number: int) -> Iterator[Walk]:
    """Walk ``number`` cases, the plans in turn, each over another item."""
    chance = random.Random()
    items = _all_items(staff)
    instant = [item for item in items if item["case_kind"] == "instant" and item["needs_decision"]]
    promised = [item for item in items if item["case_kind"] == "promised"]
    counter = [item for item in items if not item["needs_decision"]] or instant
    for turn in range(number):
        plan, kind, expected, steps = _PLANS[turn % len(_PLANS)]
        pool = {"instant": instant, "promised": promised, "counter": counter}[kind]
        walk = Walk(plan=plan, expected=expected, staff=staff, chance=chance)
        try:
            _arrive(walk, pool)
            for step in steps:
                step(walk)
            _leave(walk)
        except Refused as refused:
            walk.problem = str(refused)
        yield walk


def _all_items(staff: Staff) -> list[dict[str, Any]]:
    page = staff.public.get("/items")
    items: list[dict[str, Any]] = page["rows"]
    while page["next"]:
        page = staff.public.get("/items", after=page["next"])
        items += page["rows"]
    if not items:
        raise NotReady("中心还没有事项，请先载入蓝图。 The centre has no items: load a blueprint.")
    return items


def _arrive(walk: Walk, pool: list[dict[str, Any]]) -> None:
    """A ticket is taken and called, or the person simply stands there if others wait; the visit begins."""
    item = _choose(walk, pool)
    walk.situation = _answer(walk)
    persons = set(walk.guide["service_objects"]) & {"person"}
    walk.applicant = a_person(walk.chance) if persons else an_organisation(walk.chance)
    walk.clerk = walk.staff.clerk(walk.guide["windows"][0]["zone_code"])
    zone = walk.guide["windows"][0]["zone_code"]
    desks = walk.staff.of_kind("guidance")
    if desks and not desks[0].get(f"/zones/{zone}/waiting")["waiting"]:
        ticket = desks[0].post("/tickets", {"item": item["code"]})
        called = walk.window.post("/window/call-next", {"finish_first": True})["ticket"]
        walk.way.append(f"取号 {ticket['number']}")
        if called and called["token"] == ticket["token"]:
            walk.window.post("/window/start")
            walk.way.append("叫号")


def _choose(walk: Walk, pool: list[dict[str, Any]]) -> dict[str, Any]:
    """Some item that can be finished today: a public notice takes days that nobody shortens for a demonstration."""
    for item in walk.chance.sample(pool, len(pool)):
        walk.item, walk.guide = item["name"], walk.staff.public.get(f"/items/{item['code']}")
        if not any(step["public_days"] for step in walk.guide["flow"]):
            return item
    raise NotReady("没有当天能办完的事项。 No item can be finished within a day.")


def _answer(walk: Walk) -> dict[str, list[str]]:
    """Some way through the item's questions that doesn't end; the guide keeps the materials that apply to it."""
    questions = Questions([Situation.model_validate(one) for one in walk.guide["situations"]])
    answers: dict[str, list[str]] = {}
    while lacking := unanswered(questions, answers):
        ways = [option.code for option in lacking[0].options if option.ends is None]
        answers[lacking[0].code] = [walk.chance.choice(ways)]
    walk.guide["materials"] = [one for one in walk.guide["materials"] if holds(one["when"], answers)]
    return answers


def _hand_in(walk: Walk, outcome: str, **more: Any) -> None:
    visit = walk.window.post("/window/visit")
    required = [one for one in walk.guide["materials"] if one["necessity"] != "optional"]
    if outcome in {"deficient", "receive"}:
        required = required[1:]
    materials = [
        {"code": one["code"], "originals": 1, "files": [_scan(walk)] if n == 0 else []}
        for n, one in enumerate(required)
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


def _scan(walk: Walk) -> str:
    return walk.window.upload("材料扫描件.png", a_picture(walk.chance))


def _accept(walk: Walk) -> None:
    _hand_in(walk, "accept")


def _accept_for_courier(walk: Walk) -> None:
    _hand_in(walk, "accept", delivery={"way": "courier", "address": "福建省三明市清流县龙津镇北大街1号"})


def _tell(walk: Walk) -> None:
    missing = walk.guide["materials"][0]
    problem = {"material": missing["code"], "problem": f"缺少{missing['name']}", "how": "补交一份"}
    _hand_in(walk, "deficient", problems=[problem])


def _correct(walk: Walk) -> None:
    material = {"code": walk.guide["materials"][0]["code"], "originals": 1, "files": [_scan(walk)]}
    walk.act("补正", walk.window, "supplement", materials=[material])
    walk.act("受理", walk.window, "accept")


def _refuse(walk: Walk) -> None:
    refusal = {
        "reason": "申请事项依法不属于本机关职权范围",
        "basis": "《中华人民共和国行政许可法》第三十二条",
        "competent_organ": "上级主管部门",
    }
    _hand_in(walk, "refuse", refusal=refusal)


def _withdraw(walk: Walk) -> None:
    walk.act("撤件", walk.window, "withdraw", reason="申请人另有安排")


def _examine(walk: Walk) -> None:
    for _ in range(_MOST_STAGES):
        stages = walk.window.get(f"/cases/{walk.number}")["stages"]
        stage = next((one for one in stages if one["state"] == "active" and one["kind"] in _EXAMINING), None)
        desk = _desk(walk, "review", stage["department_code"]) if stage else None
        if stage is None or desk is None:
            return
        visit = {"visitors": _SITE_VISITORS, "visited_at": stage["started_at"], "place": "经营场所现场"}
        more = {"site_visit": visit, "expert_review": {"experts": [{"name": "评审专家", "opinion": "同意"}]}}
        body = {"opinion": "材料齐全，符合条件。", "stage": stage["code"], **more.get(stage["kind"], {})}
        walk.act(stage["label"], desk, "review", **body)


def _grant(walk: Walk) -> None:
    walk.act("准予", _must(walk, "decide"), "decide", outcome="granted", opinion="符合法定条件，准予。")


def _deny(walk: Walk) -> None:
    walk.act(
        "不予",
        _must(walk, "decide"),
        "decide",
        outcome="denied",
        opinion="经审查，申请人提交的场所面积未达到规定标准。",
        reasons="不符合该事项规定的条件",
        basis="《中华人民共和国行政许可法》第三十八条第二款",
    )


def _register(walk: Walk) -> None:
    number = f"QL{walk.number[-10:]}"
    if _desk(walk, "register_result") is None and (desk := _desk(walk, "seal")):
        walk.act("用印", desk, "seal")
    walk.act("登记结果", _must(walk, "register_result"), "register-result", certificate_number=number, shelf="A-12")


def _issue(walk: Walk) -> None:
    signature = walk.window.upload("签名.png", a_picture(walk.chance))
    walk.act("出件", walk.window, "issue", receiver_number=walk.applicant["number"], signature=signature)


def _send(walk: Walk) -> None:
    tracking = f"EM{walk.chance.randrange(10**9):09d}CN"
    walk.act("寄递", walk.window, "send-by-courier", tracking=tracking)


def _close(walk: Walk) -> None:
    walk.act("窗口办结", walk.window, "close-at-counter")


def _leave(walk: Walk) -> None:
    """The visit ends and is rated; what the applicant's own page says is compared."""
    visit = walk.window.post("/window/finish")
    walk.staff.public.post(f"/ratings/{visit['rating_token']}", {"level": walk.chance.choice([5, 5, 5, 4, 3])})
    walk.way.append("评价")
    seen = walk.staff.public.get(f"/progress/{walk.token}")["state"]
    if seen != walk.state:
        walk.problem = f"进度页显示 {seen}，办件为 {walk.state}"


def _desk(walk: Walk, verb: str, department: str = "") -> Caller | None:
    """Who in the department may do this now, as the platform's own buttons say."""
    department = department or walk.guide["department_code"]
    for kind in ("approver", "chief_representative"):
        for caller in walk.staff.of_kind(kind, department=department):
            if verb in {button["verb"] for button in caller.get(f"/cases/{walk.number}")["buttons"]}:
                return caller
    return None


def _must(walk: Walk, verb: str) -> Caller:
    caller = _desk(walk, verb)
    if caller is None:
        raise Refused({"code": "nobody", "detail": f"部门 {walk.guide['department_code']} 没有岗位可以 {verb}"})
    return caller


_PLANS: list[tuple[str, str, str, list[Callable[[Walk], None]]]] = [
    ("即办准予", "instant", "closed", [_accept, _grant, _register, _issue]),
    ("承诺准予", "promised", "closed", [_accept, _examine, _grant, _register, _issue]),
    ("补正一次后准予", "promised", "closed", [_tell, _correct, _examine, _grant, _register, _issue]),
    ("不予决定", "promised", "closed", [_accept, _examine, _deny, _register, _issue]),
    ("不予受理", "promised", "refused_acceptance", [_refuse]),
    ("申请人撤件", "promised", "withdrawn", [_accept, _withdraw]),
    ("寄递送达", "promised", "closed", [_accept_for_courier, _examine, _grant, _register, _send]),
    ("窗口办结", "counter", "closed", [_accept, _close]),
]
