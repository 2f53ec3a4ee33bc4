"""One case on its way: its item and applicant, the tickets and the visit around it, and who may act on it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from yichuang.rules.catalogue.content import Situation
from yichuang.rules.catalogue.situations import Questions, holds, unanswered

from .people import a_person, an_organisation
from .staff import Caller, Refused, Staff

Item = dict[str, Any]
_DESKS = ("approver", "chief_representative", "department_head")


@dataclass(frozen=True)
class Plan:
    """A way that a case goes. ``fits``: over which items; ``expected``: the state in which it ends.

    ``needs``: what the item's guide, or the centre's staff, must have besides. ``only``: names of states, outcomes,
    kinds of stage and verbs that no other plan of the mix reaches: not missed where no item fits.
    """

    name: str
    fits: Callable[[Item], bool]
    expected: str
    steps: "Sequence[Callable[[Walk], None]]"
    needs: Callable[[Item, Staff], bool] | None = None
    only: tuple[str, ...] = ()


@dataclass
class Walk:
    """One case on its way; ``way`` grows with each step."""

    plan: str
    expected: str
    staff: Staff
    chance: random.Random
    item: str = ""
    number: str = ""
    numbers: list[str] = field(default_factory=list)
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
        if self.number not in self.numbers:
            self.numbers.append(self.number)

    def act(self, step: str, caller: Caller, verb: str, **body: Any) -> None:
        """An act on the case."""
        self.note(step, caller.post(f"/cases/{self.number}/{verb.replace('_', '-')}", body))


def prepare_walk(walk: Walk, item: Item) -> None:
    """Who comes with what for the item, and the clerk who takes it."""
    walk.item, walk.guide = item["name"], dict(walk.staff.guide(item["code"]))
    walk.situation = _answer(walk)
    persons = set(walk.guide["service_objects"]) & {"person"}
    walk.applicant = a_person(walk.chance) if persons else an_organisation(walk.chance)
    walk.clerk = walk.staff.clerk(walk.guide["windows"][0]["zone_code"])


def arrive(walk: Walk) -> None:
    """A ticket is taken and called, or the person simply stands there if others wait; the visit begins."""
    zone = walk.guide["windows"][0]["zone_code"]
    desks = walk.staff.of_kind("guidance")
    if desks and not desks[0].get(f"/zones/{zone}/waiting")["waiting"]:
        ticket = desks[0].post("/tickets", {"item": walk.guide["code"]})
        called = walk.window.post("/window/call-next", {"finish_first": True})["ticket"]
        walk.way.append(f"取号 {ticket['number']}")
        if called and called["token"] == ticket["token"]:
            walk.window.post("/window/start")
            walk.way.append("叫号")


def _answer(walk: Walk) -> dict[str, list[str]]:
    """Some way through the item's questions that doesn't end; the guide keeps the materials that apply to it."""
    questions = Questions([Situation.model_validate(one) for one in walk.guide["situations"]])
    answers: dict[str, list[str]] = {}
    while lacking := unanswered(questions, answers):
        ways = [option.code for option in lacking[0].options if option.ends is None]
        answers[lacking[0].code] = [walk.chance.choice(ways)]
    walk.guide["materials"] = [one for one in walk.guide["materials"] if holds(one["when"], answers)]
    return answers


def leave(walk: Walk) -> None:
    """The visit ends and is rated; what the applicant's own page says is compared."""
    visit = walk.window.post("/window/finish")
    walk.staff.public.post(f"/ratings/{visit['rating_token']}", {"level": walk.chance.choice([5, 5, 5, 4, 3])})
    walk.way.append("评价")
    seen = walk.staff.public.get(f"/progress/{walk.token}")["state"]
    if seen != walk.state:
        walk.problem = f"进度页显示 {seen}，办件为 {walk.state}"


def find_desk(walk: Walk, verb: str, department: str = "") -> Caller | None:
    """Who in the department may do this now, as the platform's own buttons say; who did it last is asked first."""
    department = department or walk.guide["department_code"]
    callers = [one for kind in _DESKS for one in walk.staff.of_kind(kind, department=department)]
    known = walk.staff.doers.get((department, verb))
    for caller in sorted(callers, key=lambda one: one is not known):
        if verb in {button["verb"] for button in caller.get(f"/cases/{walk.number}")["buttons"]}:
            walk.staff.doers[department, verb] = caller
            return caller
    return None


def desk_for(walk: Walk, verb: str, department: str = "") -> Caller:
    """The same; raises ``Refused`` where nobody may."""
    caller = find_desk(walk, verb, department)
    if caller is None:
        where = department or walk.guide["department_code"]
        raise Refused({"code": "nobody", "detail": f"部门 {where} 没有岗位可以 {verb}"})
    return caller
