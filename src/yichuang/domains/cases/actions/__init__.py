"""Writes on cases, one file per legal verb. Everything is keyword-only; ``actor``, ``now`` and refusals as everywhere.

Receiving (``journeys.intake`` puts the two together):
    examine(actor, now, item_code, applicant, materials=(), agent, phone, visit_id, delivery, verb, channel,
        summary, key, form) -> Examined       reads and refuses only; call it outside the writing transaction
    receive(examined, and_accept=False) -> Received · submit(examined) -> Received (online, to be prechecked)

On a case that exists (``edition``: what the page showed; another one is refused as ``stale``), each -> Case:
    accept(actor, now, number, edition, deferral, promises, credit_confirmed)
    supply_deferred(actor, now, number, materials, way, arrived_at, edition)
    extend_deferral(actor, now, number, extension, reason, edition) · return_case(…, reason, basis, edition)
    check_promise(actor, now, number, material, result, finding, mend_by, edition)
    tell_deficiency(actor, now, number, problems, edition) · tell_again(…, problems, kind, reason, confirmed, edition)
    supplement(actor, now, number, materials, statement, channel, tracking, arrived_at, edition)
    pass_precheck(actor, now, number, edition) · return_for_revision(actor, now, number, problems, edition) ·
    resubmit(actor, now, number, materials, statement, edition)
    refuse_acceptance(actor, now, number, reason, basis, competent_organ, edition) · withdraw(…, reason, edition)
    close_at_counter(actor, now, number, edition)
    take_over(actor, now, number, stage, edition) · hand_on(actor, now, number, to_post_id, note, stage, edition)
    review(actor, now, number, opinion, stage, conclusion, visitors, visited_at, place, photos, experts, objections,
        edition)
    send_back(actor, now, number, to, reasons, edition) · seal(actor, now, number, seal, document, copies, edition)
    decide(actor, now, number, outcome, opinion, reasons, basis, edition)
    register_result(actor, now, number, certificate_number, name, file, shelf, valid_until, edition)
    issue(actor, now, number, receiver_number, signature, authority, edition)
    send_by_courier(actor, now, number, tracking, address, price_cents, together, edition)
    confirm_delivery(actor, now, number, signer, delivered_at, proof, edition) · parcel_came_back(…, reason, shelf)
    place_result(actor, now, number, shelf, edition) · put_in_cabinet(actor, now, number, box, edition) ·
    collect_from_cabinet(actor, now, number, code, last_four, signature, edition)
    file_unclaimed(actor, now, number, note, edition) · bring_back(actor, now, number, shelf, edition)
    return_originals(actor, now, number, receiver_number, signature, counts, edition)
    start_special_procedure(actor, now, number, kind, basis, reason, expected_value, expected_unit, edition)
    end_special_procedure(actor, now, number, key, result, fee, edition)
    request_extension(actor, now, number, value, reason, edition) · decline_extension(…, answer, edition)
    extend(actor, now, number, value, reason, document, file, edition)
    put_on_hold(actor, now, number, reason, edition) · take_off_hold(actor, now, number, edition)
    refer_up(actor, now, number, upper_organ, opinion, document, edition)
    record_upper_decision(actor, now, number, outcome, decided_on, document, opinion, reasons, basis, file, edition)
    close_referred(actor, now, number, reason, edition) · terminate(…, reason, basis, edition) · revoke_decision (alike)
    charge(actor, now, number, lines, edition) · waive_fee(actor, now, number, basis, reason, amount, edition)
    pay_at_counter(actor, now, number, amount, receipt_number, edition) · refund(actor, now, number, reason, edition)
    correct(actor, now, number, field, value, reason, edition) · correct_result(…) likewise
    void(actor, now, number, reason, kind, edition) · merge(actor, now, number, into, reason, edition)

By the applicant, online: answer_online(token, now, materials, statement) -> Case · take_back(token, now, reason) ->
    Case, while nobody has begun · show_code(token, now) -> code, once · begin_payment(token, now) -> address, with
    record_payment(order, now) -> Case | None by the job

By the platform, when a limit has run out: deem_accepted(case_id, now) · lapse(case_id, now) ·
    deferral_lapse(case_id, now), each -> Case | None, with
    list_to_deem_accepted(now) · list_to_lapse(now) · list_to_deferral_lapse(now);
    remind_deferrals(now) -> int · remind_checks(now) -> int · recompute_clocks(now) -> int
    archive(case_id, now, file, edition) · keep_application_package(application_id, now, file) -> ArchivePackage, with
    list_to_archive(now) · list_applications_to_archive(now) (``journeys.archive`` makes the packages)

Before several acts in one transaction: check_authority(actor, now, number, verbs)

Of a bundle (``journeys.bundle`` puts them together): write_application(examined, …) -> BundleApplication ·
    open_part(part, examined, situation) -> Received · follow_bundle(application_id, now) ·
    settle_parts(actor, now, number, choice, reason, items) by the lead department · release_results(actor, now, number)
    · release_near_limit(now) · recompute_applications(now) · urge_leads(now) by the platform

Papers and people on their way: add_papers(number, now) · add_result(number, now) · keep_batches(now) ·
    add_to_batch(actor, now, number, name, originals, copies) -> CollectionBatch
    hand_over_batch, receive_batch(actor, now, number, counts, signature, courier) -> CollectionBatch
    settle_difference(actor, now, difference_id, finding, result_is_here) · ensure_slip(actor, now, number) -> Notice
    call_out(number, now) · arrive(actor, now, call_id) -> CallOut · urge_calls(now) · save_dispatch_rule(…)

Of a project: register_project(actor, now, given) · attach_case, attach_application(actor, now, code, phase, number)
Of the outlet: add_places · retire_place · register_parcel · link_parcel; by jobs: order_parcel(order_id, now) ·
    track_parcels(now) · remind_ready(now)

Beside the way: ensure_notice(actor, now, number, kind) -> Notice · follow_case(number, verb, edition, now) ·
    find_applicant(actor, now, id_type, number) -> KnownApplicant | None · reveal(actor, now, number) -> PersonalData
    (both leave a trail) · save_draft(actor, now, key, content) · delete_draft(actor, key)
    fill_form(centre_id, now, item_code, data) -> code · bring_form(actor, now, code) -> FilledIn ·
    repair_credit(actor, now, record_id, reason) -> CreditRecord
    forget_forms(now) -> int · print_form(actor, now, number) -> PDF
"""

from ..form import refused_form
from .accept import accept
from .act import check_authority
from .add_to_batch import add_papers, add_result, add_to_batch
from .archive import archive, keep_application_package, list_applications_to_archive, list_to_archive, take_package
from .call_out import arrive, call_out, urge_calls
from .charge import charge, waive_fee
from .check_promise import check_promise
from .close_at_counter import close_at_counter
from .close_batches import close_batches, keep_batches, urge_batches
from .close_referred import close_referred
from .collect_from_cabinet import collect_from_cabinet
from .confirm_delivery import confirm_delivery
from .correct import correct, correct_result
from .decide import decide
from .decline_extension import decline_extension
from .deem_accepted import deem_accepted, list_to_deem_accepted
from .deferral_lapse import deferral_lapse, list_to_deferral_lapse
from .dispatch import consider
from .draft import delete_draft, save_draft
from .end_special_procedure import end_special_procedure
from .ensure_notice import ensure_notice
from .ensure_slip import ensure_slip
from .examine import Examined, examine
from .extend import extend
from .extend_deferral import extend_deferral
from .fill_form import bring_form, fill_form, forget_forms
from .find_applicant import KnownApplicant, PersonalData, find_applicant, reveal
from .follow_bundle import follow_bundle
from .follow_case import follow_case
from .follow_parcels import order_parcel, track_parcels
from .hand_on import hand_on
from .hand_over_batch import hand_over_batch
from .incoming_parcel import link_parcel, register_parcel
from .issue import issue
from .keep_places import add_places, retire_place
from .lapse import lapse, list_to_lapse
from .open_part import open_part
from .overall_clock import recompute_applications
from .parcel_came_back import parcel_came_back
from .pass_precheck import pass_precheck
from .pay import begin_payment, pay_at_counter, record_payment, refund
from .place_result import place_result
from .print_form import print_form
from .put_in_cabinet import put_in_cabinet
from .put_on_hold import put_on_hold
from .receive import Received, receive, submit
from .receive_batch import receive_batch
from .recompute_clocks import recompute_clocks
from .record_upper_decision import record_upper_decision
from .refer_up import refer_up
from .refuse_acceptance import refuse_acceptance
from .register_project import ProjectGiven, attach_application, attach_case, register_project
from .register_result import register_result
from .release_results import release_near_limit, release_results
from .remind import remind_checks, remind_deferrals
from .remind_ready import remind_ready
from .repair_credit import repair_credit
from .request_extension import request_extension
from .return_case import return_case
from .return_for_revision import return_for_revision
from .return_originals import return_originals
from .review import review
from .revoke_decision import revoke_decision
from .save_dispatch_rule import RuleGiven, save_dispatch_rule
from .seal import seal
from .search_person import search_person
from .send_back import send_back
from .send_by_courier import send_by_courier
from .settle_difference import settle_difference
from .settle_parts import settle_parts
from .show_code import show_code
from .start_special_procedure import start_special_procedure
from .supplement import answer_online, list_open, resubmit, supplement
from .supply_deferred import supply_deferred
from .take_back import take_back
from .take_off_hold import take_off_hold
from .take_over import take_over
from .tell_again import tell_again
from .tell_deficiency import tell_deficiency
from .tell_of_whole import tell_submitted
from .terminate import terminate
from .unclaimed import bring_back, file_unclaimed
from .urge_leads import urge_leads
from .void import merge, void
from .withdraw import withdraw
from .write_application import PlannedPart, find_submitted, write_application

__all__ = [
    "Examined",
    "KnownApplicant",
    "PersonalData",
    "PlannedPart",
    "ProjectGiven",
    "Received",
    "RuleGiven",
    "accept",
    "add_papers",
    "add_places",
    "add_result",
    "add_to_batch",
    "answer_online",
    "archive",
    "arrive",
    "attach_application",
    "attach_case",
    "begin_payment",
    "bring_back",
    "bring_form",
    "call_out",
    "charge",
    "check_authority",
    "check_promise",
    "close_at_counter",
    "close_batches",
    "close_referred",
    "collect_from_cabinet",
    "confirm_delivery",
    "consider",
    "correct",
    "correct_result",
    "decide",
    "decline_extension",
    "deem_accepted",
    "deferral_lapse",
    "delete_draft",
    "end_special_procedure",
    "ensure_notice",
    "ensure_slip",
    "examine",
    "extend",
    "extend_deferral",
    "file_unclaimed",
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
    "link_parcel",
    "list_applications_to_archive",
    "list_open",
    "list_to_archive",
    "list_to_deem_accepted",
    "list_to_deferral_lapse",
    "list_to_lapse",
    "merge",
    "open_part",
    "order_parcel",
    "parcel_came_back",
    "pass_precheck",
    "pay_at_counter",
    "place_result",
    "print_form",
    "put_in_cabinet",
    "put_on_hold",
    "receive",
    "receive_batch",
    "recompute_applications",
    "recompute_clocks",
    "record_payment",
    "record_upper_decision",
    "refer_up",
    "refund",
    "refuse_acceptance",
    "refused_form",
    "register_parcel",
    "register_project",
    "register_result",
    "release_near_limit",
    "release_results",
    "remind_checks",
    "remind_deferrals",
    "remind_ready",
    "repair_credit",
    "request_extension",
    "resubmit",
    "retire_place",
    "return_case",
    "return_for_revision",
    "return_originals",
    "reveal",
    "review",
    "revoke_decision",
    "save_dispatch_rule",
    "save_draft",
    "seal",
    "search_person",
    "send_back",
    "send_by_courier",
    "settle_difference",
    "settle_parts",
    "show_code",
    "start_special_procedure",
    "submit",
    "supplement",
    "supply_deferred",
    "take_back",
    "take_off_hold",
    "take_over",
    "take_package",
    "tell_again",
    "tell_deficiency",
    "tell_submitted",
    "terminate",
    "track_parcels",
    "urge_batches",
    "urge_calls",
    "urge_leads",
    "void",
    "waive_fee",
    "withdraw",
    "write_application",
]
