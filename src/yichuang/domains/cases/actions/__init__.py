"""Writes on cases, one file per legal verb. Everything is keyword-only; ``actor``, ``now`` and refusals as everywhere.

Receiving (``journeys.intake`` puts the two together):
    examine(actor, now, item_code, applicant, materials=(), agent, phone, visit_id, delivery, verb, channel,
        summary, key, form) -> Examined       reads and refuses only; call it outside the writing transaction
    receive(examined, and_accept=False) -> Received

On a case that exists (``edition``: what the page showed; another one is refused as ``stale``), each -> Case:
    accept(actor, now, number, edition)
    tell_deficiency(actor, now, number, problems, edition)
    supplement(actor, now, number, materials, edition)
    refuse_acceptance(actor, now, number, reason, basis, competent_organ, edition)
    withdraw(actor, now, number, reason, edition)
    close_at_counter(actor, now, number, edition)
    take_over(actor, now, number, edition) · hand_on(actor, now, number, to_post_id, note, edition)
    review(actor, now, number, opinion, stage, visitors, edition)
    decide(actor, now, number, outcome, opinion, reasons, basis, edition)
    register_result(actor, now, number, certificate_number, name, file, shelf, valid_until, edition)
    issue(actor, now, number, receiver_number, signature, authority, edition)
    send_by_courier(actor, now, number, tracking, address, edition)

    charge(actor, now, number, lines, edition) · waive_fee(actor, now, number, basis, reason, amount, edition)
    pay_at_counter(actor, now, number, amount, receipt_number, edition) · refund(actor, now, number, reason, edition)

Paying online: begin_payment(token, now) -> address · record_payment(order, now) -> Case | None, by the job

By the platform, when a limit has run out: deem_accepted(case_id, now) · lapse(case_id, now), each -> Case | None, with
    list_to_deem_accepted(now) · list_to_lapse(now); recompute_clocks(now) -> int
    archive(case_id, now, file, edition) · keep_application_package(application_id, now, file) -> ArchivePackage, with
    list_to_archive(now) · list_applications_to_archive(now) (``journeys.archive`` makes the packages)

Before several acts in one transaction: check_authority(actor, now, number, verbs)

Of a bundle (``journeys.bundle`` puts them together): write_application(examined, …) -> BundleApplication ·
    open_part(part, examined, situation) -> Received · follow_bundle(application_id, now)

Beside the way: ensure_notice(actor, now, number, kind) -> Notice · follow_case(number, verb, edition, now) ·
    find_applicant(actor, now, id_type, number) -> KnownApplicant | None · reveal(actor, now, number) -> PersonalData
    (both leave a trail) · save_draft(actor, now, key, content) · delete_draft(actor, key)
    fill_form(centre_id, now, item_code, data) -> code · bring_form(actor, now, code) -> FilledIn ·
    forget_forms(now) -> int · print_form(actor, now, number) -> PDF
"""

from ..form import refused_form
from .accept import accept
from .act import check_authority
from .archive import archive, keep_application_package, list_applications_to_archive, list_to_archive, take_package
from .charge import charge, waive_fee
from .close_at_counter import close_at_counter
from .decide import decide
from .deem_accepted import deem_accepted, list_to_deem_accepted
from .draft import delete_draft, save_draft
from .ensure_notice import ensure_notice
from .examine import Examined, examine
from .fill_form import bring_form, fill_form, forget_forms
from .find_applicant import KnownApplicant, PersonalData, find_applicant, reveal
from .follow_bundle import follow_bundle, tell_submitted
from .follow_case import follow_case
from .hand_on import hand_on
from .issue import issue
from .lapse import lapse, list_to_lapse
from .open_part import open_part
from .pay import begin_payment, pay_at_counter, record_payment, refund
from .print_form import print_form
from .receive import Received, receive
from .recompute_clocks import recompute_clocks
from .refuse_acceptance import refuse_acceptance
from .register_result import register_result
from .review import review
from .send_by_courier import send_by_courier
from .supplement import supplement
from .take_over import take_over
from .tell_deficiency import tell_deficiency
from .withdraw import withdraw
from .write_application import PlannedPart, find_submitted, write_application

__all__ = [
    "Examined",
    "KnownApplicant",
    "PersonalData",
    "PlannedPart",
    "Received",
    "accept",
    "archive",
    "begin_payment",
    "bring_form",
    "charge",
    "check_authority",
    "close_at_counter",
    "decide",
    "deem_accepted",
    "delete_draft",
    "ensure_notice",
    "examine",
    "fill_form",
    "find_applicant",
    "find_submitted",
    "follow_bundle",
    "follow_case",
    "forget_forms",
    "hand_on",
    "issue",
    "keep_application_package",
    "lapse",
    "list_applications_to_archive",
    "list_to_archive",
    "list_to_deem_accepted",
    "list_to_lapse",
    "open_part",
    "pay_at_counter",
    "print_form",
    "receive",
    "recompute_clocks",
    "record_payment",
    "refund",
    "refuse_acceptance",
    "refused_form",
    "register_result",
    "reveal",
    "review",
    "save_draft",
    "send_by_courier",
    "supplement",
    "take_over",
    "take_package",
    "tell_deficiency",
    "tell_submitted",
    "waive_fee",
    "withdraw",
    "write_application",
]
