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
    correct(actor, now, number, field, value, reason, edition) · correct_result(…) likewise
    void(actor, now, number, reason, kind, edition) · merge(actor, now, number, into, reason, edition)

Paying online: begin_payment(token, now) -> address · record_payment(order, now) -> Case | None, by the job

By the platform, when a limit has run out: deem_accepted(case_id, now) · lapse(case_id, now), each -> Case | None, with
    list_to_deem_accepted(now) · list_to_lapse(now); recompute_clocks(now) -> int
    archive(case_id, now, file, edition) · keep_application_package(application_id, now, file) -> ArchivePackage, with
    list_to_archive(now) · list_applications_to_archive(now) (``journeys.archive`` makes the packages)

Before several acts in one transaction: check_authority(actor, now, number, verbs)

Of a bundle (``journeys.bundle`` puts them together): write_application(examined, …) -> BundleApplication ·
    open_part(part, examined, situation) -> Received · follow_bundle(application_id, now)

Papers and people on their way: add_papers(number, now) · add_result(number, now) · keep_batches(now) ·
    add_to_batch(actor, now, number, name, originals, copies) -> CollectionBatch
    hand_over_batch, receive_batch(actor, now, number, counts, signature, courier) -> CollectionBatch
    settle_difference(actor, now, difference_id, finding) · ensure_slip(actor, now, number) -> Notice
    call_out(number, now) · arrive(actor, now, call_id) -> CallOut · urge_calls(now) · save_dispatch_rule(…)

Beside the way: ensure_notice(actor, now, number, kind) -> Notice · follow_case(number, verb, edition, now) ·
    find_applicant(actor, now, id_type, number) -> KnownApplicant | None · reveal(actor, now, number) -> PersonalData
    (both leave a trail) · save_draft(actor, now, key, content) · delete_draft(actor, key)
    fill_form(centre_id, now, item_code, data) -> code · bring_form(actor, now, code) -> FilledIn ·
    forget_forms(now) -> int · print_form(actor, now, number) -> PDF
"""

from ..form import refused_form
from .accept import accept
from .act import check_authority
from .add_to_batch import add_papers, add_result, add_to_batch
from .archive import archive, keep_application_package, list_applications_to_archive, list_to_archive, take_package
from .call_out import arrive, call_out, urge_calls
from .charge import charge, waive_fee
from .close_at_counter import close_at_counter
from .close_batches import close_batches, keep_batches, urge_batches
from .correct import correct, correct_result
from .decide import decide
from .deem_accepted import deem_accepted, list_to_deem_accepted
from .dispatch import consider
from .draft import delete_draft, save_draft
from .ensure_notice import ensure_notice
from .ensure_slip import ensure_slip
from .examine import Examined, examine
from .fill_form import bring_form, fill_form, forget_forms
from .find_applicant import KnownApplicant, PersonalData, find_applicant, reveal
from .follow_bundle import follow_bundle, tell_submitted
from .follow_case import follow_case
from .hand_on import hand_on
from .hand_over_batch import hand_over_batch
from .issue import issue
from .lapse import lapse, list_to_lapse
from .open_part import open_part
from .pay import begin_payment, pay_at_counter, record_payment, refund
from .print_form import print_form
from .receive import Received, receive
from .receive_batch import receive_batch, settle_difference
from .recompute_clocks import recompute_clocks
from .refuse_acceptance import refuse_acceptance
from .register_result import register_result
from .review import review
from .save_dispatch_rule import RuleGiven, save_dispatch_rule
from .search_person import search_person
from .send_by_courier import send_by_courier
from .supplement import supplement
from .take_over import take_over
from .tell_deficiency import tell_deficiency
from .void import merge, void
from .withdraw import withdraw
from .write_application import PlannedPart, find_submitted, write_application

__all__ = [
    "Examined",
    "KnownApplicant",
    "PersonalData",
    "PlannedPart",
    "Received",
    "RuleGiven",
    "accept",
    "add_papers",
    "add_result",
    "add_to_batch",
    "archive",
    "arrive",
    "begin_payment",
    "bring_form",
    "call_out",
    "charge",
    "check_authority",
    "close_at_counter",
    "close_batches",
    "consider",
    "correct",
    "correct_result",
    "decide",
    "deem_accepted",
    "delete_draft",
    "ensure_notice",
    "ensure_slip",
    "examine",
    "fill_form",
    "find_applicant",
    "find_submitted",
    "follow_bundle",
    "follow_case",
    "forget_forms",
    "hand_on",
    "hand_over_batch",
    "issue",
    "keep_application_package",
    "keep_batches",
    "lapse",
    "list_applications_to_archive",
    "list_to_archive",
    "list_to_deem_accepted",
    "list_to_lapse",
    "merge",
    "open_part",
    "pay_at_counter",
    "print_form",
    "receive",
    "receive_batch",
    "recompute_clocks",
    "record_payment",
    "refund",
    "refuse_acceptance",
    "refused_form",
    "register_result",
    "reveal",
    "review",
    "save_dispatch_rule",
    "save_draft",
    "search_person",
    "send_by_courier",
    "settle_difference",
    "supplement",
    "take_over",
    "take_package",
    "tell_deficiency",
    "tell_submitted",
    "urge_batches",
    "urge_calls",
    "void",
    "waive_fee",
    "withdraw",
    "write_application",
]
