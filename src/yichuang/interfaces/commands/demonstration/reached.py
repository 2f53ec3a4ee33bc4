"""What the walked cases reached: states, endings, kinds of stage and verbs; and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from yichuang.domains.cases.labels import STATES
from yichuang.rules.cases.lifecycle import VERBS, State, step

from .staff import Refused, Staff
from .walk import Plan, Walk

BY_TIME = {
    "deem_accepted": "满五日未告知，平台视为受理",
    "lapse": "逾期不补正，平台办结",
    "deferral_lapse": "容缺材料逾期，平台退件",
    "file_unclaimed": "结果放满保管期才移交存档",
    "bring_back": "移交存档以后才取回",
    "archive": "办结以后由平台归档",
    "lapsed": "逾期不补正，平台办结",
}
"""Verbs, states and endings that time brings about; no run reaches them."""
BY_APPLICANT = {"record_payment": "申请人网上缴费"}
"""Reached on the applicant's own pages, not over the API."""
OUTCOMES = frozenset({
    "granted", "denied", "refused_acceptance", "withdrawn", "referred", "terminated", "revoked", "invalid",
    "keying_error", "merged", "returned",
})  # fmt: skip
KINDS = ("states", "outcomes", "stages", "verbs")
_NAMES = {"states": "状态", "outcomes": "结果", "stages": "环节", "verbs": "操作"}


@dataclass
class Reached:
    """Names by kind, with the platform's own words for them."""

    found: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    words: dict[str, str] = field(default_factory=dict)

    def take(self, walk: Walk) -> None:
        """Read the cases of a walk as the manager of the centre sees them."""
        for number in walk.numbers:
            try:
                self._read(walk.staff, number)
            except Refused as refused:
                walk.problem = walk.problem or str(refused)

    def _read(self, staff: Staff, number: str) -> None:
        case = staff.of_kind("centre_manager")[0].get(f"/cases/{number}")
        state: State | None = None
        for entry in case["trail"]:
            if entry["outcome"] == "done" and entry["verb"] in VERBS:
                state = step(state, entry["verb"])
                self._add("states", str(state), "")
                self._add("verbs", entry["verb"], entry["label"])
        self._add("states", case["state"], case["state_label"])
        for kind, label in (
            (case["outcome"], (case["decision"] or {}).get("label", "")),
            ((case["ending"] or {}).get("kind", ""), (case["ending"] or {}).get("label", "")),
        ):
            if kind:
                self._add("outcomes", kind, label)
        for stage in case["stages"]:
            if stage["state"] == "done":
                self._add("stages", stage["kind"], stage["label"])

    def _add(self, kind: str, name: str, label: str) -> None:
        self.found[kind].add(name)
        if label:
            self.words[f"{kind}:{name}"] = label

    def missing(self, staff: Staff, fallen: Iterable[Plan]) -> list[str]:
        """``kind:name`` of what should have been reached: all but what time or the applicant brings about, what the
        centre's catalogue has no item for, and kinds of stage that no item has."""
        stages = {kind for item in staff.items() for kind in staff.guide(item["code"])["stages"]}
        wanted = {
            "states": {state.value for state in State},
            "outcomes": set(OUTCOMES),
            "stages": stages - {"report_up"},  # referring up has a plan of its own, whatever the flow says
            "verbs": set(VERBS),
        }
        excused = {*BY_TIME, *BY_APPLICANT, *(name for plan in fallen for name in plan.only)}
        return sorted(f"{kind}:{name}" for kind in KINDS for name in wanted[kind] - self.found[kind] - excused)

    def summary(self, missing: list[str], fallen: Iterable[Plan]) -> str:
        """The closing words for the terminal."""
        lines = []
        for kind in KINDS:
            names = sorted(self.found[kind])
            words = "、".join(self.words.get(f"{kind}:{name}", STATES.get(name, name)) for name in names)
            lines.append(f"到过的{_NAMES[kind]}（{len(names)}）：{words}")
        lines.append("随时间发生、本次走不到的：" + "；".join(dict.fromkeys(BY_TIME.values())))
        lines.append("由申请人自己完成的：" + "；".join(BY_APPLICANT.values()))
        lines += [f"没有适合的事项，略去：{plan.name}" for plan in fallen]
        lines.append("应到而没有到的：" + ("、".join(missing) or "无"))
        return "\n".join(lines)
