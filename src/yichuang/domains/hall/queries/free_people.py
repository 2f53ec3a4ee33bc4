"""Who could sit down at a window now: at the centre today, not at an open window, trained for what, and what the post
may. Nobody on leave, nobody whose post or employment is over."""

from datetime import datetime

from django.db.models import Q

from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Post, WindowDuty, Zone
from yichuang.domains.organisation.queries import load_time
from yichuang.domains.personnel.models import Employment, LevelDecision, RosterEntry, TrainingRecord
from yichuang.domains.personnel.queries.leaves import away_between
from yichuang.rules.access import PERMISSIONS, Power
from yichuang.rules.hall.advice import Person, Presence
from yichuang.rules.office import at, in_shanghai
from yichuang.rules.personnel.halves import Half
from yichuang.rules.personnel.training import COVERED

_NOBODY: frozenset[int] = frozenset()


def free_people(centre_id: int, now: datetime) -> list[Person]:
    """Holders of window posts who do not sit at an open window, each with why they are thought to be there."""
    today, half = in_shanghai(now).date(), half_now(centre_id, now)
    posts = list(
        Post.objects.filter(centre_id=centre_id, kind__in=PERMISSIONS["open_window"], account__isnull=False)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), account__is_active=True)
        .select_related("account")
        .order_by("id")
    )
    gone = set(Employment.objects.filter(centre_id=centre_id, left_on__lte=today).values_list("account_id", flat=True))
    leaves = away_between(centre_id, today, today)
    away = {person for person, spans in leaves.items() if any((today, half) in span for span in spans)}
    duties = WindowDuty.objects.filter(window__centre_id=centre_id, opened_at__gte=at(today))
    sitting = {d.post.account_id: d for d in duties.filter(closed_at=None).select_related("post")}
    was_here = {pk for pk in duties.values_list("post__account_id", flat=True) if pk is not None}
    entries = RosterEntry.objects.filter(centre_id=centre_id, date=today, window__isnull=False)
    rostered = set(entries.filter(half=half).values_list("account_id", flat=True))
    has_roster = entries.exists()
    trained, may = _trained(centre_id), _may(centre_id, now)
    levels = dict(
        LevelDecision.objects.filter(centre_id=centre_id)
        .exclude(outcome=LevelDecision.Outcome.NOT_PROMOTED)
        .order_by("id")
        .values_list("account_id", "level")
    )
    found = []
    for post in posts:
        account = post.account
        if account is None or account.pk in gone or account.pk in away:
            continue
        duty = sitting.get(account.pk)
        if duty is not None and duty.paused_at is None:
            continue
        presence = _presence(account.pk, duty is not None, rostered, was_here, has_roster=has_roster)
        if presence is None:
            continue
        zones = trained.get(account.pk, _NOBODY) | (frozenset([post.zone_id]) if post.zone_id else _NOBODY)
        found.append(
            Person(
                post_id=post.pk,
                name=account.name,
                kind=post.kind,
                employer=post.employer,
                presence=presence,
                zones=zones,
                may_zones=None if may is None else may.get(post.pk, _NOBODY),
                level=levels.get(account.pk),
                post_zone=post.zone_id,
            )
        )
    return found


def rostered_windows(centre_id: int, now: datetime) -> set[int]:
    """The windows that the roster wants open in this half day."""
    today, half = in_shanghai(now).date(), half_now(centre_id, now)
    rows = RosterEntry.objects.filter(centre_id=centre_id, date=today, half=half, window__isnull=False)
    return {pk for pk in rows.values_list("window_id", flat=True) if pk is not None}


def half_now(centre_id: int, now: datetime) -> Half:
    """The half day of the roster: the afternoon begins when its office hours do."""
    here = in_shanghai(now)
    sessions = load_time(centre_id).office.sessions(here.date())
    if len(sessions) > 1:
        return "pm" if here >= sessions[0][1] else "am"
    return "am" if here.hour < 12 else "pm"


def _presence(
    account: int, paused: bool, rostered: set[int], was_here: set[int], *, has_roster: bool
) -> Presence | None:
    """None: nothing says that they are there."""
    if paused:
        return Presence.AT_PAUSED
    if account in rostered:
        return Presence.ROSTERED
    if account in was_here:
        return Presence.WAS_HERE
    return None if has_roster else Presence.ZONE


def _trained(centre_id: int) -> dict[int, frozenset[int]]:
    """Zones whose name, or one of whose fields, was the topic of a training that somebody passed or attended."""
    words = [
        (zone.pk, [word for word in (zone.name, *zone.fields) if len(word) > 1])
        for zone in Zone.objects.filter(centre_id=centre_id)
    ]
    found: dict[int, set[int]] = {}
    rows = TrainingRecord.objects.filter(session__centre_id=centre_id, account__isnull=False, result__in=COVERED)
    for account, topic in rows.values_list("account_id", "session__topic").distinct():
        found.setdefault(account or 0, set()).update(pk for pk, some in words if any(word in topic for word in some))
    return {account: frozenset(zones) for account, zones in found.items()}


def _may(centre_id: int, now: datetime) -> dict[int, frozenset[int]] | None:
    """Zones with items that each post is authorised to accept; None where the centre keeps no such authorisations."""
    today = in_shanghai(now).date()
    grants = Authorisation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        post__centre_id=centre_id,
        powers__contains=[Power.ACCEPT.value],
        starts_on__lte=today,
        revoked_at=None,
    )
    rows = list(grants.values_list("post_id", "department_id", "all_items", "items"))
    if not rows:
        return None
    of_item: dict[int, set[int]] = {}
    of_department: dict[int, set[int]] = {}
    placed = ServiceItem.objects.filter(centre_id=centre_id, zones__isnull=False)
    for item, department, zone in placed.values_list("pk", "department_id", "zones"):
        of_item.setdefault(item, set()).add(zone)
        of_department.setdefault(department, set()).add(zone)
    general = set(Zone.objects.filter(centre_id=centre_id, is_general=True).values_list("pk", flat=True))
    found: dict[int, set[int]] = {}
    for post, department, all_items, item in rows:
        zones = of_department.get(department, set()) if all_items else of_item.get(item or 0, set())
        found.setdefault(post, set(general)).update(zones)
    return {post: frozenset(zones) for post, zones in found.items()}
