"""What a department grants over its items (授权到位), and which verbs need it beside the kind of post."""

from enum import StrEnum


class Power(StrEnum):
    """What an authorisation grants over items."""

    ACCEPT = "accept"
    REVIEW = "review"
    DECIDE = "decide"
    SEAL = "seal"
    ISSUE = "issue"


NEEDS_POWER: dict[str, Power] = {
    "accept": Power.ACCEPT,
    "receive": Power.ACCEPT,
    "tell_deficiency": Power.ACCEPT,
    "tell_again": Power.ACCEPT,
    "supplement": Power.ACCEPT,
    "pass_precheck": Power.ACCEPT,
    "return_for_revision": Power.ACCEPT,
    "refuse_acceptance": Power.ACCEPT,
    "close_at_counter": Power.ACCEPT,
    "withdraw": Power.ACCEPT,
    "correct": Power.ACCEPT,
    "merge": Power.ACCEPT,
    "correct_result": Power.SEAL,
    "review": Power.REVIEW,
    "seal": Power.SEAL,
    "decide": Power.DECIDE,
    "register_result": Power.SEAL,
    "issue": Power.ISSUE,
    "send_by_courier": Power.ISSUE,
    "waive_fee": Power.DECIDE,
    "refund": Power.DECIDE,
    "confirm_delivery": Power.ISSUE,
    "parcel_came_back": Power.ISSUE,
    "place_result": Power.ISSUE,
    "put_in_cabinet": Power.ISSUE,
    "file_unclaimed": Power.ISSUE,
    "bring_back": Power.ISSUE,
    "supply_deferred": Power.ACCEPT,
    "extend_deferral": Power.REVIEW,
    "return_case": Power.DECIDE,
    "check_promise": Power.REVIEW,
    "start_special_procedure": Power.REVIEW,
    "end_special_procedure": Power.REVIEW,
    "request_extension": Power.REVIEW,
    "put_on_hold": Power.REVIEW,
    "take_off_hold": Power.REVIEW,
    "refer_up": Power.REVIEW,
    "record_upper_decision": Power.REVIEW,
    "close_referred": Power.REVIEW,
    "terminate": Power.DECIDE,
    "revoke_decision": Power.DECIDE,
}

NEEDS_ESTABLISHMENT = frozenset({"decide", "terminate", "revoke_decision"})
"""What only established staff may do, whatever powers a post has."""

POWER_NAMES = {
    Power.ACCEPT: "受理权",
    Power.REVIEW: "审查权",
    Power.DECIDE: "决定权",
    Power.SEAL: "用印权",
    Power.ISSUE: "出件权",
}
