"""What is missing today, each line with what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from yichuang.domains.authority.queries import list_ending, list_items_without_decider
from yichuang.domains.catalogue.queries import list_presence
from yichuang.domains.messages.queries import MOST_COUNTED, count_outbox
from yichuang.domains.organisation.queries import AgreementRow, PostRow, ZoneNow, load_time
from yichuang.domains.personnel.queries import list_people
from yichuang.rules.access import PERMISSIONS, Actor
from yichuang.rules.clock import SHANGHAI

FEW = 20
AUTUMN = 10  # the State Council's notice for the next year comes in October or November


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. ``tone``: late (the hall can't work) or soon (it will not)."""

    tone: str
    text: str
    names: tuple[str, ...]
    href: str = ""


def list_gaps(
    actor: Actor,
    now: datetime,
    zones: Sequence[ZoneNow],
    posts: Sequence[PostRow],
    agreements: Sequence[AgreementRow],
) -> list[Gap]:
    """What a manager should know this morning, the gravest first."""
    found = [
        *_windows(actor, now, zones),
        *_items(actor, now),
        *_outside(actor),
        *_agreements(agreements),
        *_people(actor, now),
        *_authorisations(actor, now),
        *_posts(posts),
        *_calendar(actor, now),
        *_messages(actor),
    ]
    return sorted(found, key=lambda gap: gap.tone != "late")


def _windows(actor: Actor, now: datetime, zones: Sequence[ZoneNow]) -> Iterator[Gap]:
    """Windows that should be open now and are not; tidal windows open when the load asks for it, and a bank opens its
    own."""
    local, time = now.astimezone(SHANGHAI), load_time(actor.centre_id)
    sessions = time.office.sessions(local.date())
    if not time.calendar.is_working_day(local.date()) or not any(start <= local < end for start, end in sessions):
        return
    windows = [window for zone in zones for window in zone.windows if not window.operator and not window.is_tidal]
    closed = [window.name for window in windows if window.state == "closed"]
    if closed:
        yield Gap("late", f"{len(closed)} 个窗口办公时间无人在岗", tuple(closed))


def _items(actor: Actor, now: datetime) -> Iterator[Gap]:
    items = list_items_without_decider(actor, now, limit=FEW + 1)
    if items:
        count = f"{FEW} 个以上" if len(items) > FEW else f"{len(items)} 个"
        names = tuple(f"{item.name}（{item.department}）" for item in items[:FEW])
        yield Gap("late", f"{count}事项没有可以作决定的在编人员", names, _authorisations_page("power=decide"))


def _outside(actor: Actor) -> Iterator[Gap]:
    """Items that no window accepts and no negative list explains (体外循环, CAT-9)."""
    page = list_presence(actor.centre_id, presence="outside")
    if page.rows:
        count = f"{len(page.rows)} 个以上" if page.next else f"{len(page.rows)} 个"
        names = tuple(f"{row.name}（{row.department}）" for row in page.rows)
        yield Gap("late", f"{count}事项没有窗口受理，也不在负面清单上", names, reverse("management_presence"))


def _authorisations(actor: Actor, now: datetime) -> Iterator[Gap]:
    ending = list_ending(actor, now)
    if ending:
        names = tuple(f"{one.holder or one.post_code}（{one.department}，到 {one.ends_on}）" for one in ending)
        yield Gap("soon", f"{len(ending)} 项授权将在 30 日内到期", names, _authorisations_page("state=ending"))


def _posts(posts: Sequence[PostRow]) -> Iterator[Gap]:
    vacant = [post for post in posts if not post.holder]
    if vacant:
        names = tuple(post.zone or post.department or post.code for post in vacant)
        yield Gap("soon", f"{len(vacant)} 个岗位空缺", names, reverse("management_staff") + "?only=vacant")


def _agreements(agreements: Sequence[AgreementRow]) -> Iterator[Gap]:
    for one in agreements:
        if one.state == "over":
            yield Gap("late", "与第三方公司的协议已到期", (one.company,), reverse("management_staff"))
        elif one.state == "ending":
            yield Gap("soon", "与第三方公司的协议将在 60 日内到期", (one.company,), reverse("management_staff"))


def _people(actor: Actor, now: datetime) -> Iterator[Gap]:
    """People whose agreements are missing, over, or end soon; for those who may see the staff records."""
    if actor.kind not in PERMISSIONS["see_personnel"]:
        return
    page = list_people(actor, now, only="agreements")
    if page.rows:
        count = f"{len(page.rows)} 人以上" if page.next else f"{len(page.rows)} 人"
        names = tuple(row.name for row in page.rows)
        yield Gap("soon", f"{count}的协议没有签订或快到期", names, reverse("personnel") + "?only=agreements")


def _calendar(actor: Actor, now: datetime) -> Iterator[Gap]:
    local, calendar = now.astimezone(SHANGHAI), load_time(actor.centre_id).calendar
    wanted = [local.year] + ([local.year + 1] if local.month >= AUTUMN else [])
    for year in wanted:
        if not calendar.is_loaded(year):
            text = f"{year} 年放假通知未载入，跨入该年的期限暂按周末推算"
            yield Gap("late" if year == local.year else "soon", text, ())


def _authorisations_page(query: str) -> str:
    return f"{reverse('authorisations')}?{query}"


def _messages(actor: Actor) -> Iterator[Gap]:
    """Messages that did not go through and wait for somebody."""
    counts = count_outbox(actor)
    for state, said in (("failed", "条消息发送失败"), ("unsure", "条消息不知是否送达")):
        if number := counts[state]:
            count = f"{number - 1} 以上" if number > MOST_COUNTED else str(number)
            yield Gap("soon", f"{count} {said}，请核实后处理", (), reverse("outbox") + f"?state={state}")
