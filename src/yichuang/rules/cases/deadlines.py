"""Limits that the law itself sets for every matter, whatever the item."""

from yichuang.rules.limits import Limit

TELLING = Limit(5)
"""Working days to tell all that is missing at once, from receipt; silence is acceptance (行政许可法 32 (1) no. 4)."""

DELIVERY = Limit(10)
"""Working days to hand over the certificate, from the decision (行政许可法 44)."""

FIRST_REVIEW = Limit(20)
"""Working days for the lower organ to examine and report up, from acceptance (行政许可法 43)."""

_BEFORE_REFERRAL = frozenset({"correction", "special_procedure"})
HEEDS: dict[str, frozenset[str]] = {
    "promised": _BEFORE_REFERRAL | {"referral"},
    "statutory": _BEFORE_REFERRAL | {"referral"},
    "first_review": _BEFORE_REFERRAL,  # over with the referral
}
"""Clocks that stand still, and during which kinds of stops (行政许可法 43, 45); every other clock counts on."""

SHOWN_IN = {
    "precheck": "notice",
    "received": "notice",
    "accepted": "promised",
    "decided": "delivery",
    "ready": "delivery",
}
"""The clock whose due moment a case shows in a state; in others none runs for the organ."""
