"""Limits that the law itself sets for every matter, whatever the item."""

from yichuang.rules.limits import Limit

TELLING = Limit(5)
"""Working days to tell all that is missing at once, from receipt; silence is acceptance (行政许可法 32 (1) no. 4)."""

DELIVERY = Limit(10)
"""Working days to hand over the certificate, from the decision (行政许可法 44)."""
