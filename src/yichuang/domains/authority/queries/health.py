"""What presence and authorisation health is found from: a fixed number of queries, however large the centre."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, NegativeListEntry, Post, Window
from yichuang.rules import health
from yichuang.rules.access import Power
from yichuang.rules.catalogue.presence import WHOLE
from yichuang.rules.clock import SHANGHAI

from ..models import Absence, Authorisation

_NOT_PEOPLE = (Post.Kind.DEVICE, Post.Kind.PARTNER)
_ACCEPTING = (Window.Kind.ACCEPTANCE, Window.Kind.GENERAL_ACCEPTANCE, Window.Kind.PROFESSIONAL)
_WORKING = (ServiceItem.State.PUBLISHED, ServiceItem.State.SUSPENDED)


def read_facts(centre_id: int, now: datetime) -> health.Facts:
    """All but the volumes, which lie with the cases. Nine queries."""
    today = now.astimezone(SHANGHAI).date()
    settings = Centre.objects.values_list("settings", flat=True).get(pk=centre_id)
    demands, thresholds, instant = health.read_settings(settings)
    away = Absence.objects.filter(post__centre_id=centre_id, ended_at=None, starts_on__lte=today, ends_on__gte=today)
    return health.Facts(
        today=today,
        departments=_departments(centre_id),
        posts=_posts(centre_id),
        items=_items(centre_id),
        windows=_windows(centre_id),
        grants=_grants(centre_id),
        absences=[health.Absence(*row) for row in away.values_list("post_id", "substitute_id", "ends_on")],
        demands=demands,
        thresholds=thresholds,
        in_hall_from_instant=instant,
        service_lists=settings.get("service_lists"),
    )


def _departments(centre_id: int) -> list[health.Department]:
    found = Department.objects.filter(centre_id=centre_id).order_by("id")
    columns = found.values_list("code", "name", "short_name", "presence", "attendance")
    return [health.Department(code, short or name, presence, way) for code, name, short, presence, way in columns]


def _posts(centre_id: int) -> list[health.Post]:
    found = Post.objects.filter(centre_id=centre_id).exclude(kind__in=_NOT_PEOPLE)
    return [
        health.Post(
            id=one.pk,
            code=one.code,
            kind=one.kind,
            employer=one.employer,
            department=one.department.code if one.department else "",
            place=one.zone.name if one.zone else "",
            account=one.account_id,
            holder=one.account.name if one.account else "",
            is_locked=bool(one.account and not one.account.is_active),
            attendance=one.attendance,
            rank=one.rank,
            is_establishment=one.is_establishment,
            ends_on=one.ends_on,
        )
        for one in found.select_related("account", "department", "zone").order_by("id")
    ]


def _items(centre_id: int) -> list[health.Item]:
    """Items that are accepted themselves, as ``catalogue.queries.presence`` counts them."""
    whole = NegativeListEntry.objects.filter(department_id=OuterRef("department_id"), scope=WHOLE)
    parts = ServiceItem.objects.filter(parent_id=OuterRef("pk"), state__in=_WORKING)
    found = ServiceItem.objects.filter(~Exists(parts), centre_id=centre_id, state__in=_WORKING)
    kept_out = Q(negative_entry__isnull=False) | Q(Exists(whole))
    links = ServiceItem.zones.through.objects.filter(serviceitem__centre_id=centre_id)
    zones: dict[int, set[str]] = {}
    for item_id, zone in links.values_list("serviceitem_id", "zone__code"):
        zones.setdefault(item_id, set()).add(zone)
    columns = found.annotate(is_kept_out=kept_out).order_by("code").values_list(
        "id", "code", "name", "department__code", "version__needs_decision", "version__result_kind",
        "version__case_kind", "is_kept_out", "version__service_objects",
    )  # fmt: skip
    return [
        health.Item(
            code=code,
            name=name,
            department=department,
            needs_decision=bool(needs_decision),
            has_result=result not in {None, "none"},
            is_instant=kind == "instant",
            is_negative=is_kept_out,
            zones=frozenset(zones.get(pk, ())),
            service_objects=tuple(objects or ()),
        )
        for pk, code, name, department, needs_decision, result, kind, is_kept_out, objects in columns
    ]


def _windows(centre_id: int) -> list[health.Window]:
    found = Window.objects.filter(centre_id=centre_id, kind__in=_ACCEPTING, zone__isnull=False)
    columns = found.order_by("order", "id").values_list("code", "display_name", "zone__code", "serves", "departments")
    return [health.Window(code, name, zone, serves, tuple(of)) for code, name, zone, serves, of in columns]


def _grants(centre_id: int) -> list[health.Grant]:
    found = Authorisation.objects.filter(department__centre_id=centre_id, revoked_at=None)
    columns = found.order_by("id").values_list(
        "id", "code", "post_id", "department__code", "powers", "all_items", "starts_on", "ends_on"
    )
    grants = {
        pk: health.Grant(
            code, post, department, frozenset(map(Power, powers)), None if all_items else frozenset(), start, end
        )
        for pk, code, post, department, powers, all_items, start, end in columns
    }
    named: dict[int, set[str]] = {}
    links = Authorisation.items.through.objects.filter(authorisation__department__centre_id=centre_id)
    for grant_id, item in links.values_list("authorisation_id", "serviceitem__code"):
        named.setdefault(grant_id, set()).add(item)
    return [
        replace(grant, items=frozenset(named.get(pk, ()))) if grant.items is not None else grant
        for pk, grant in grants.items()
    ]
