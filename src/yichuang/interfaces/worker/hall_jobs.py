"""Jobs of the hall and its machines."""

from datetime import UTC, datetime

from django.utils import timezone

from yichuang.domains.hall import actions as hall
from yichuang.domains.machines import actions as machines
from yichuang.journeys.hall_advice import look_ahead
from yichuang.toolkit import jobs as deferred


def end_holds(timestamp: int) -> None:
    """End the tickets on hold whose holders have not come back in time."""
    hall.end_holds(now=datetime.fromtimestamp(timestamp, UTC))


def make_hall_advice(timestamp: int) -> None:
    """Look two hours ahead in each open hall; measure what earlier advice brought."""
    look_ahead(now=datetime.fromtimestamp(timestamp, UTC))


def learn_service_times(timestamp: int) -> None:
    """Learn from the last weeks how long services take."""
    hall.learn_service_times(now=datetime.fromtimestamp(timestamp, UTC))


def print_on_network(order_id: int) -> None:
    """Print a slip on a printer with an address of its own, once."""
    machines.print_on_network(order_id=order_id, now=timezone.now())


def check_printer(machine_id: int) -> None:
    """Look whether a network printer answers and has paper."""
    machines.check_printer(machine_id=machine_id, now=timezone.now())


def check_printers(timestamp: int) -> None:
    """Have every network printer looked at."""
    if found := machines.list_network_printers():
        deferred.defer_many("check_printer", [{"machine_id": one} for one in found])


def watch_machines(timestamp: int) -> None:
    """Note which machines have fallen silent, and which are back."""
    machines.watch_machines(now=datetime.fromtimestamp(timestamp, UTC))
