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
    start_special_procedure(actor, now, number, kind, basis, reason, expected_value, expected_unit, edition)
    end_special_procedure(actor, now, number, key, result, fee, edition)
    request_extension(actor, now, number, value, reason, edition)
    decline_extension(actor, now, number, answer, edition)
    extend(actor, now, number, value, reason, document, file, edition)
    put_on_hold(actor, now, number, reason, edition) · take_off_hold(actor, now, number, edition)
    refer_up(actor, now, number, upper_organ, opinion, document, edition)
    record_upper_decision(actor, now, number, outcome, decided_on, document, opinion, reasons, basis, file, edition)
    close_referred(actor, now, number, reason, edition)
    terminate(actor, now, number, reason, basis, edition) · revoke_decision(actor, now, number, reason, basis, edition)

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
from .close_at_counter import close_at_counter
from .close_referred import close_referred
from .decide import decide
from .decline_extension import decline_extension
from .deem_accepted import deem_accepted, list_to_deem_accepted
from .draft import delete_draft, save_draft
from .end_special_procedure import end_special_procedure
from .ensure_notice import ensure_notice
from .examine import Examined, examine
from .extend import extend
from .fill_form import bring_form, fill_form, forget_forms
from .find_applicant import KnownApplicant, PersonalData, find_applicant, reveal
from .follow_bundle import follow_bundle, tell_submitted
from .follow_case import follow_case
from .hand_on import hand_on
from .issue import issue
from .lapse import lapse, list_to_lapse
from .open_part import open_part
from .print_form import print_form
from .put_on_hold import put_on_hold
from .receive import Received, receive
from .recompute_clocks import recompute_clocks
from .record_upper_decision import record_upper_decision
from .refer_up import refer_up
from .refuse_acceptance import refuse_acceptance
from .register_result import register_result
from .request_extension import request_extension
from .review import review
from .revoke_decision import revoke_decision
from .send_by_courier import send_by_courier
from .start_special_procedure import start_special_procedure
from .supplement import supplement
from .take_off_hold import take_off_hold
from .take_over import take_over
from .tell_deficiency import tell_deficiency
from .terminate import terminate
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
    "bring_form",
    "check_authority",
    "close_at_counter",
    "close_referred",
    "decide",
    "decline_extension",
    "deem_accepted",
    "delete_draft",
    "end_special_procedure",
    "ensure_notice",
    "examine",
    "extend",
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
    "print_form",
    "put_on_hold",
    "receive",
    "recompute_clocks",
    "record_upper_decision",
    "refer_up",
    "refuse_acceptance",
    "refused_form",
    "register_result",
    "request_extension",
    "reveal",
    "review",
    "revoke_decision",
    "save_draft",
    "send_by_courier",
    "start_special_procedure",
    "supplement",
    "take_off_hold",
    "take_over",
    "take_package",
    "tell_deficiency",
    "tell_submitted",
    "terminate",
    "withdraw",
    "write_application",
]
