"""All jobs by name. A periodic job takes the timestamp of its turn (seconds since 1970)."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate import JobContext

from yichuang.domains.appointments import actions as appointments
from yichuang.domains.audit import actions as audit
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.labels import event_in_words
from yichuang.domains.catalogue import actions as catalogue
from yichuang.domains.custody import actions as custody
from yichuang.domains.exchange import actions as exchange
from yichuang.domains.hall import actions as hall
from yichuang.domains.machines import actions as machines
from yichuang.domains.messages import actions as messages
from yichuang.domains.planning import actions as planning
from yichuang.domains.reform import actions as reform
from yichuang.journeys import archive, catalogue_import, health
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs as deferred
from yichuang.toolkit.live.forget import forget

from .hall_jobs import (
    check_printer,
    check_printers,
    end_holds,
    learn_service_times,
    make_hall_advice,
    print_on_network,
    watch_machines,
)

logger = logging.getLogger(__name__)


def sign_root(timestamp: int) -> None:
    """Sign a root over the heads that changed."""
    audit.sign_root(datetime.fromtimestamp(timestamp, UTC))


def end_of_day(timestamp: int) -> None:
    """End the lines of earlier days; forget who stood in them and who had booked, old live events, forms that nobody
    brought to a window, slips."""
    now = datetime.fromtimestamp(timestamp, UTC)
    hall.end_of_day(now=now)
    hall.forget_holders(now=now)
    appointments.forget_people(now=now)
    forget(now)
    cases.forget_forms(now=now)
    machines.forget_slips(now=now)


def follow_case(number: str, verb: str, edition: int) -> None:
    """Tell the applicant of a step of a case and issue the notice that belongs to it."""
    cases.follow_case(number=number, verb=verb, edition=edition, now=timezone.now())


def payment_arrived(order: str) -> None:
    """Note on its case that a payment order was paid."""
    cases.record_payment(order=order, now=timezone.now())


def refund_order(order: str) -> None:
    """Give a payment back."""
    exchange.refund_order(number=order, now=timezone.now())


def ask_payments(timestamp: int) -> None:
    """Ask of open payment orders whether they were paid, where no callback came."""
    exchange.ask_payments(now=datetime.fromtimestamp(timestamp, UTC))


def call_out(number: str) -> None:
    """Call whoever now has a case to the hall, if that post is on call."""
    cases.call_out(number=number, now=timezone.now())


def urge_calls(timestamp: int) -> None:
    """Urge whoever was called to the hall and has not come in time."""
    cases.urge_calls(now=datetime.fromtimestamp(timestamp, UTC))


def keep_batches(timestamp: int) -> None:
    """Gather papers into batches, close those whose time has come, urge those not handed over."""
    cases.keep_batches(now=datetime.fromtimestamp(timestamp, UTC))


def order_parcel(order_id: int) -> None:
    """Have the courier fetch a parcel and tell its number to the receiver."""
    cases.order_parcel(order_id=order_id, now=timezone.now())


def follow_bundle(application_id: int) -> None:
    """Begin what waited for a part of a bundle, or drop it; tell the applicant of the whole."""
    cases.follow_bundle(application_id=application_id, now=timezone.now())


def check_import(run_id: int) -> None:
    """Check a file of items that was handed in."""
    catalogue_import.check_run(run_id=run_id, now=timezone.now())


def carry_out_import(run_id: int) -> None:
    """Write the items of a checked file."""
    catalogue_import.carry_out_run(run_id=run_id, now=timezone.now())


def make_plan(run_id: int) -> None:
    """Work on a question to the planner."""
    planning.carry_out_plan(run_id=run_id, clock=timezone.now)


def deem_accepted_due(timestamp: int) -> None:
    """Accept what was neither accepted nor told within 5 working days (行政许可法 32)."""
    now = datetime.fromtimestamp(timestamp, UTC)
    _each("deem_accepted", cases.deem_accepted, cases.list_to_deem_accepted(now), now)


def lapse_due(timestamp: int) -> None:
    """End cases whose applicant did not answer a deficiency notice in time."""
    now = datetime.fromtimestamp(timestamp, UTC)
    _each("lapse", cases.lapse, cases.list_to_lapse(now), now)


def deferral_lapse_due(timestamp: int) -> None:
    """Return cases whose deferred materials did not come in time."""
    now = datetime.fromtimestamp(timestamp, UTC)
    _each("deferral_lapse", cases.deferral_lapse, cases.list_to_deferral_lapse(now), now)


def remind_due(timestamp: int) -> None:
    """Remind applicants of what they owe, and departments of promises to check."""
    now = datetime.fromtimestamp(timestamp, UTC)
    cases.remind_deferrals(now=now)
    cases.remind_checks(now=now)


def urge_leads(timestamp: int) -> None:
    """Remind lead departments that are asked about parts of a bundle, and tell of those that are late."""
    cases.urge_leads(now=datetime.fromtimestamp(timestamp, UTC))


def recompute_clocks(timestamp: int) -> None:
    """Count provisional clocks again with the calendar as it is now loaded."""
    cases.recompute_clocks(now=datetime.fromtimestamp(timestamp, UTC))
    cases.recompute_applications(now=datetime.fromtimestamp(timestamp, UTC))


def bring_into_force_due(timestamp: int) -> None:
    """Bring planned versions, suspensions and abolitions of the catalogue about."""
    catalogue.bring_into_force(now=datetime.fromtimestamp(timestamp, UTC))


def send_message(key: str) -> None:
    """Make one attempt to send a message."""
    messages.send(key=key, now=timezone.now())


def send_overlooked(timestamp: int) -> None:
    """Have messages sent whose job was lost."""
    keys = messages.list_overlooked(datetime.fromtimestamp(timestamp, UTC))
    if keys:
        deferred.defer_many("send_message", [{"key": key} for key in keys])


def tell_digests(timestamp: int) -> None:
    """Tell heads and the centre what was ordinary yesterday."""
    messages.tell_digests(now=datetime.fromtimestamp(timestamp, UTC), words=event_in_words)


def archive_due(timestamp: int) -> None:
    """Put what ended a day ago into the archive: cases first, then the applications that hold them."""
    now = datetime.fromtimestamp(timestamp, UTC)
    _each("archive", archive.archive_case, cases.list_to_archive(now), now)
    for application_id in cases.list_applications_to_archive(now):
        archive.archive_bundle(application_id=application_id, now=now)


def _each(verb: str, act: Callable[..., object], case_ids: list[int], now: datetime) -> None:
    """One transaction a case, so that one that was acted on meanwhile does not hold up the others."""
    for case_id in case_ids:
        try:
            act(case_id=case_id, now=now)
        except Refusal as refusal:
            logger.info("%s of case %s left out: %s", verb, case_id, refusal.code)


def release_results_due(timestamp: int) -> None:
    """Hand out alone what waited for the other results of its bundle and would be late."""
    cases.release_near_limit(now=datetime.fromtimestamp(timestamp, UTC))


def track_parcels(timestamp: int) -> None:
    """Ask the couriers where parcels are; what was signed for is delivered."""
    cases.track_parcels(now=datetime.fromtimestamp(timestamp, UTC))


def remind_ready(timestamp: int) -> None:
    """Remind applicants of results that wait for them."""
    cases.remind_ready(now=datetime.fromtimestamp(timestamp, UTC))


def tell_new_findings(timestamp: int) -> None:
    """Tell managers of what is newly missing in presence and authorisation."""
    health.tell_new_findings(now=datetime.fromtimestamp(timestamp, UTC))


def close_loans_over(timestamp: int) -> None:
    """Close loans of accounts in custody whose term, agreement or post is over."""
    custody.close_loans_over(now=datetime.fromtimestamp(timestamp, UTC))


def make_weekly_reports(timestamp: int) -> None:
    """Report on how the reform's plan stood in the week that ended."""
    reform.make_due_reports(now=datetime.fromtimestamp(timestamp, UTC))


def remind_appointment(number: str, which: str, starts: int) -> None:
    """Remind somebody of an appointment, a day or an hour before."""
    appointments.remind(number=number, which=which, starts=starts, now=timezone.now())


def keep_appointments(timestamp: int) -> None:
    """Mark who did not come; forget holds of forms that nobody sent."""
    now = datetime.fromtimestamp(timestamp, UTC)
    appointments.mark_missed(now=now)
    appointments.forget_holds(now=now)


async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again what a worker had begun when it was killed: its heartbeat stopped, its jobs are safe to repeat."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


JOBS: dict[str, Callable[..., None]] = {
    "follow_case": follow_case,
    "follow_bundle": follow_bundle,
    "payment_arrived": payment_arrived,
    "refund_order": refund_order,
    "call_out": call_out,
    "order_parcel": order_parcel,
    "check_import": check_import,
    "carry_out_import": carry_out_import,
    "make_plan": make_plan,
    "send_message": send_message,
    "remind_appointment": remind_appointment,
    "print_on_network": print_on_network,
    "check_printer": check_printer,
}
PERIODIC: dict[str, tuple[str, Callable[..., None]]] = {
    "ask_payments": ("*/2 * * * *", ask_payments),
    "sign_root": ("*/10 * * * *", sign_root),  # how long an entry may stay unsigned (docs/threats.md)
    "deem_accepted_due": ("*/10 * * * *", deem_accepted_due),
    "lapse_due": ("*/10 * * * *", lapse_due),
    "deferral_lapse_due": ("*/10 * * * *", deferral_lapse_due),
    "remind_due": ("30 0 * * *", remind_due),  # 08:30 in Shanghai
    "bring_into_force_due": ("*/2 * * * *", bring_into_force_due),
    "urge_calls": ("*/2 * * * *", urge_calls),
    "urge_leads": ("*/10 * * * *", urge_leads),
    "keep_batches": ("*/5 * * * *", keep_batches),
    "release_results_due": ("35 0,5 * * *", release_results_due),
    "archive_due": ("*/15 * * * *", archive_due),
    "recompute_clocks": ("20 1 * * *", recompute_clocks),
    "send_overlooked": ("*/5 * * * *", send_overlooked),
    "tell_digests": ("30 0 * * *", tell_digests),  # 08:30 in Shanghai
    "close_loans_over": ("*/10 * * * *", close_loans_over),
    "tell_new_findings": ("40 0 * * *", tell_new_findings),  # 08:40 in Shanghai
    "track_parcels": ("5,35 * * * *", track_parcels),
    "watch_machines": ("* * * * *", watch_machines),
    "check_printers": ("*/2 * * * *", check_printers),
    "remind_ready": ("30 1 * * *", remind_ready),  # 09:30 in Shanghai
    "make_weekly_reports": ("0 0 * * 1", make_weekly_reports),  # Monday 08:00 in Shanghai
    "keep_appointments": ("*/5 * * * *", keep_appointments),
    "make_hall_advice": ("*/5 * * * *", make_hall_advice),
    "learn_service_times": ("30 16 * * *", learn_service_times),  # 00:30 in Shanghai
    "end_holds": ("*/5 * * * *", end_holds),
    "end_of_day": ("10 16 * * *", end_of_day),  # 00:10 in Shanghai
}
