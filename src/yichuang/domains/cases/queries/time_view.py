"""The part of a case page that is about time: clocks side by side, stops with their real length, what the law adds."""

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from yichuang.domains.catalogue.labels import SPECIAL_PROCEDURES
from yichuang.domains.organisation.queries import CentreTime, load_time
from yichuang.rules.clock import Stop as Standing
from yichuang.rules.clock import stood_still

from .. import labels
from ..models import Case, Clock, SpecialProcedure, Stop
from . import case_view as view
from .notice_frame import holder
from .time_shapes import ExtensionRequestView, ExtensionView, ReferralView, SpecialView


def read_time(case: Case, now: datetime) -> dict[str, Any]:
    """Fields of ``CaseView``; ``case`` was read with its extension and referral, and with who signed them."""
    time = load_time(case.handling_centre_id)
    related = ["extension_requests__requested_by__account"]
    if case.version.special_procedures:  # otherwise there are none
        related += ["special_procedures__started_by__account", "special_procedures__stop"]
    prefetch_related_objects([case], *related)
    procedures = list(case.special_procedures.all()) if case.version.special_procedures else []
    return {
        "clocks": [_clock(row) for row in case.clocks.order_by("id")],
        "stops": [_stop(row, time, now) for row in case.stops.order_by("starts_at", "id")],
        "special_procedures": [_special(row, time, now) for row in procedures],
        "special_kinds": {kind: SPECIAL_PROCEDURES.get(kind, kind) for kind in case.version.special_procedures},
        "extension": _extension(case),
        "extension_request": _request(case),
        "referral": _referral(case),
        "held_at": case.held_at,
        "hold_reason": case.hold_reason,
    }


def _clock(row: Clock) -> view.ClockView:
    return view.ClockView(
        row.kind,
        labels.CLOCKS[row.kind],
        labels.limit_in_words(row.limit_value, row.limit_unit),
        row.starts_at,
        row.due_at,
        row.left,
        row.is_provisional,
        row.met_at,
        labels.limit_in_words(row.extension, row.limit_unit) if row.extension else "",
        row.limit_unit,
    )


def _stop(row: Stop, time: CentreTime, now: datetime) -> view.StopView:
    label = labels.STOPS.get(row.kind, row.kind)
    return view.StopView(label, row.starts_at, row.ends_at, row.reason, row.kind, _real(row, time, now))


def _real(row: Stop, time: CentreTime, now: datetime) -> int:
    """0 for a stop that began and ended at once, or that begins after ``now``."""
    end = row.ends_at or now
    if end <= row.starts_at:
        return 0
    return stood_still(Standing(row.starts_at, end), now, calendar=time.calendar, office=time.office)


def _special(row: SpecialProcedure, time: CentreTime, now: datetime) -> SpecialView:
    return SpecialView(
        row.key,
        row.kind,
        SPECIAL_PROCEDURES.get(row.kind, row.kind),
        row.basis,
        row.reason,
        labels.limit_in_words(row.expected_value, row.expected_unit),
        row.expected_end,
        row.is_provisional,
        row.started_at,
        holder(row.started_by),
        row.ended_at,
        row.result,
        row.fee,
        _real(row.stop, time, now),
    )


def _extension(case: Case) -> ExtensionView | None:
    one = getattr(case, "extension", None)
    return one and ExtensionView(
        labels.limit_in_words(one.value, one.unit),
        one.reason,
        one.document,
        one.file_id,
        one.due_before,
        one.due_after,
        one.granted_at,
        holder(one.granted_by),
    )


def _request(case: Case) -> ExtensionRequestView | None:
    """The last one; none once the limit was extended, which says it all. Of a case that is no longer being examined
    only the one that lapsed with it."""
    if getattr(case, "extension", None):
        return None
    one = max(case.extension_requests.all(), key=lambda row: row.requested_at, default=None)
    if one is None or (case.state != "accepted" and one.is_granted is not None):
        return None
    return ExtensionRequestView(
        one.value,
        labels.limit_in_words(one.value, case.version.statutory_unit),
        one.reason,
        one.requested_at,
        holder(one.requested_by),
        one.answered_at,
        one.is_granted,
        one.answer,
    )


def _referral(case: Case) -> ReferralView | None:
    one = getattr(case, "referral", None)
    return one and ReferralView(
        one.upper_organ,
        one.opinion,
        one.document,
        one.referred_at,
        one.answered_on,
        one.answer_document,
        one.answer_file_id,
    )
