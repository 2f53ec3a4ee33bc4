"""Dispatch (按责分办): which post of a department gets a case. Plain rules over plain values.

First the department's own rules (by item, by region, by weekday), in their order; then who has least to do. A post that
is absent, or that no authorisation in force names, never gets anything: it is not among the candidates, or marked so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["rule", "only_one", "load", "absent", "nobody"]
_NEVER = float("inf")
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Candidate:
    """An authorised post. ``attendance``: in_hall, online, on_call; ``open_cases`` and ``nearest_due``: its load."""

    post_id: int
    kind: str = "approver"
    attendance: str = ""
    open_cases: int = 0
    nearest_due: datetime | None = None
    is_absent: bool = False


@dataclass(frozen=True)
class DispatchRule:
    """What a department has laid down. Empty ``items``, ``region``, ``weekdays``: any. ``weekdays``: 1 Monday … 7."""

    rule_id: int
    posts: tuple[int, ...]
    items: frozenset[int] = frozenset()
    region: str = ""
    weekdays: frozenset[int] = frozenset()
    note: str = ""

    def fits(self, matter: "Matter") -> bool:
        """Whether the rule speaks of this matter."""
        return (
            (not self.items or matter.item_id in self.items)
            and matter.region.startswith(self.region)
            and (not self.weekdays or matter.weekday in self.weekdays)
        )


@dataclass(frozen=True)
class Matter:
    """What is dispatched: the item, the region's code of the centre that accepted it, the weekday (1–7)."""

    item_id: int
    region: str = ""
    weekday: int = 1


@dataclass(frozen=True)
class Choice:
    """The post, or None for the department's pool; ``why`` in words; ``rule_id`` where a rule decided."""

    post_id: int | None
    reason: Reason
    why: str
    rule_id: int | None = None


def choose(candidates: Sequence[Candidate], rules: Iterable[DispatchRule], matter: Matter, turn: int = 0) -> Choice:
    """The post for ``matter``. ``turn``: any number that moves on; equal posts take turns by it."""
    able = [one for one in candidates if not one.is_absent]
    if not able:
        if candidates:
            return Choice(None, "absent", "已授权的岗位目前都不在岗，办件进入部门待领池")
        return Choice(None, "nobody", "该部门没有在有效期内获得授权的审批岗位，办件进入部门待领池")
    passed = ""
    for rule in rules:
        if not rule.fits(matter):
            continue
        named = [one for one in able if one.post_id in rule.posts]
        if named:
            chosen = least_loaded(named, turn)
            words = f"按部门分办规则{f'「{rule.note}」' if rule.note else ''}"
            return Choice(chosen.post_id, "rule", words + _load_words(chosen, named), rule.rule_id)
        passed = "分办规则指定的岗位未获授权或不在岗，"
    chosen = least_loaded(able, turn)
    if len(able) == 1:
        return Choice(chosen.post_id, "only_one", f"{passed}该事项目前只有这一个在岗的授权岗位")
    return Choice(chosen.post_id, "load", f"{passed}在授权岗位中按在办量分办{_load_words(chosen, able)}")


def least_loaded(posts: Sequence[Candidate], turn: int) -> Candidate:
    """Fewest open cases; then approvers before the chief representative; then whose next limit is furthest away; posts
    equal in all that take turns."""
    best = min(_load(one) for one in posts)
    equal = sorted((one for one in posts if _load(one) == best), key=lambda one: one.post_id)
    return equal[turn % len(equal)]


def _load(one: Candidate) -> tuple[int, bool, float]:
    due = one.nearest_due.timestamp() if one.nearest_due else _NEVER
    return one.open_cases, one.kind != "approver", -due


def _load_words(chosen: Candidate, among: Sequence[Candidate]) -> str:
    return f"，{len(among)} 个岗位中在办最少（{chosen.open_cases} 件）" if len(among) > 1 else ""
