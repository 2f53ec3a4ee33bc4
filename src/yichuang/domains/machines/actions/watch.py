"""Once a minute: who has fallen silent during office hours has a fault; who is there again has none."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from yichuang.domains.organisation.models import Centre
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.machines import PAGE_KINDS, patience
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.office import in_shanghai

from ..models import Fault, Machine
from .faults import begin_fault, end_faults

_WAKING = timedelta(minutes=15)  # machines are switched on when the doors open


def watch_machines(*, now: datetime) -> int:
    """One transaction a machine; how many faults began."""
    began = 0
    for centre in Centre.objects.filter(machines__isnull=False).distinct():
        if not _is_open(centre.pk, now):
            continue
        beat = hall_policy(centre.settings).machines.beat_seconds
        for by_address in (True, False):
            since = now - patience(beat, by_address)
            silent = Q(last_seen__lt=since) | Q(last_seen=None, enrolled_at__lt=since)
            known = Fault.objects.filter(kind=Fault.Kind.OFFLINE, ended_at=None).values("machine_id")
            for machine in _in_use(centre.pk, by_address).filter(silent).exclude(pk__in=known):
                began += _begin(machine.pk, since, now)
    _end_those_back(now)
    return began


def _in_use(centre_id: int, by_address: bool) -> QuerySet[Machine]:
    found = Machine.objects.filter(centre_id=centre_id, enrolled_at__isnull=False, revoked_at=None)
    if by_address:
        return found.exclude(address="")
    # a terminal reports only if its maker made it so: silence of one that never did says nothing
    return found.filter(address="", kind__in=[*PAGE_KINDS, Machine.Kind.PRINTER])


def _begin(pk: int, silent_since: datetime, now: datetime) -> int:
    with transaction.atomic():
        machine = Machine.objects.select_for_update(of=("self",)).get(pk=pk)
        if (machine.last_seen and machine.last_seen >= silent_since) or machine.revoked_at is not None:
            return 0  # it came back in this moment
        begin_fault(machine, Fault.Kind.OFFLINE, now)
    return 1


def _end_those_back(now: datetime) -> None:
    """A page ends its own fault with its beat; this is for what was seen otherwise."""
    for fault in Fault.objects.filter(kind=Fault.Kind.OFFLINE, ended_at=None).select_related("machine"):
        if fault.machine.last_seen and fault.machine.last_seen > fault.began_at:
            with transaction.atomic():
                machine = Machine.objects.select_for_update(of=("self",)).get(pk=fault.machine_id)
                end_faults(machine, {Fault.Kind.OFFLINE}, SYSTEM, now)


def _is_open(centre_id: int, now: datetime) -> bool:
    """Whether people are in the hall: a working day, from a quarter after opening to closing, lunch included."""
    time, day = load_time(centre_id), in_shanghai(now).date()
    (begins, _), (_, ends) = time.office.sessions(day)
    return time.calendar.is_working_day(day) and begins + _WAKING <= now < ends
