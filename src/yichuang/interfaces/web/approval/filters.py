"""The tabs of the desk: each is one filter in the address, with a bounded count."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.http import urlencode

from yichuang.domains.authority.queries import covered_posts
from yichuang.domains.cases.queries import CaseRow, DeskCounts, list_desk, list_joint
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.toolkit.pages import Page

MANY = 99
NAMES = {
    "mine": "我的",
    "covered": "代班",
    "pool": "本部门待领取",
    "today": "今日到期",
    "overdue": "已超期",
    "stopped": "时钟暂停",
    "decided": "已决定待出证",
    "joint": "会签",
    "all": "本部门全部",
}
EMPTY = {
    "mine": "您手上没有办件。看看「本部门待领取」，领取最先到期的一件。",
    "covered": "您今天没有替人代班，或者对方手上没有办件。",
    "pool": "没有待领取的办件，新受理的会自动出现在这里。",
    "today": "今天没有到期的办件。",
    "overdue": "没有超期的办件。",
    "stopped": "没有时钟暂停的办件。",
    "decided": "没有等待出证的办件。",
    "joint": "没有等本部门会签的办件。",
    "all": "本部门没有在办的办件。",
}

_WHERE_THERE_IS_SOMETHING = frozenset({"covered", "joint"})


@dataclass(frozen=True)
class Tab:
    """A tab: where it leads, how many there are in words (99+ at most), and its tone."""

    name: str
    title: str
    href: str
    count: str
    tone: str
    is_current: bool


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    tab: str = "mine"
    search: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The filters as a query string, for links that come back to this list."""
        return urlencode({"tab": self.tab, **({"q": self.search} if self.search else {})})


def wanted(tab: str, search: str) -> Wanted:
    """What to show; an unknown tab is the first one, a search without a tab looks through the whole department."""
    search = search.strip()
    return Wanted(tab if tab in NAMES else "all" if search else "mine", search)


def read(actor: Actor, now: datetime, chosen: Wanted, cursor: str = "") -> Page[CaseRow]:
    """A page of the list. Raises ``Refusal``: ``not_permitted``, ``bad_cursor``."""
    if chosen.tab == "joint":
        joint = list_joint(actor, cursor=cursor)
        return Page(tuple(joint.rows), joint.next or None, is_first=not cursor)
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    asked: dict[str, dict[str, Any]] = {
        "mine": {"whose": "mine"},
        "covered": {"whose": "covered"},
        "pool": {"whose": "pool", "states": ["accepted"]},
        "today": {"states": ["accepted"], "due_from": now, "due_before": midnight + timedelta(days=1)},
        "overdue": {"states": ["accepted"], "due_before": now},
        "stopped": {"states": ["accepted"], "is_stopped": True},
        "decided": {"states": ["decided"]},
        "all": {},
    }
    if chosen.tab == "covered":
        asked["covered"]["covered"] = tuple(covered_posts(actor, now))
    found = list_desk(actor, search=chosen.search, cursor=cursor, **asked[chosen.tab])
    return Page(tuple(found.rows), found.next or None, is_first=not cursor)


def tabs(chosen: Wanted, counts: DeskCounts) -> list[Tab]:
    """All tabs in order."""
    known = {
        "mine": (counts.mine, "calm"),
        "pool": (counts.unassigned, "calm"),
        "today": (counts.due_today, "soon"),
        "overdue": (counts.overdue, "late"),
        "stopped": (counts.stopped, "still"),
        "decided": (counts.decided, "calm"),
        "joint": (counts.joint, "calm"),
        "covered": (counts.covered, "calm"),
    }
    found = []
    for name, title in NAMES.items():
        count, tone = known.get(name, (None, "still"))
        if name in _WHERE_THERE_IS_SOMETHING and not count and name != chosen.tab:
            continue
        words = "" if count is None else f"{MANY}+" if count > MANY else str(count)
        href = "?" + Wanted(name, chosen.search).query
        found.append(Tab(name, title, href, words, tone if count else "still", name == chosen.tab))
    return found
