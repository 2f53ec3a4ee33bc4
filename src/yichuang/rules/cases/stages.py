"""Stages of an approval: which come before the decision, which after it."""

from collections.abc import Sequence

EXAMINING = ("review", "site_visit", "expert_review", "public_notice")
PRODUCING = ("sealing", "certificate")
DECISION = "decision"


def lay_out(published: Sequence[str], *, needs_decision: bool) -> list[str]:
    """The stages that a case goes through, in order: what the version publishes, and always one decision.

    A matter without a decision has none: it closes at the counter.
    """
    if not needs_decision:
        return []
    before = [kind for kind in published if kind in EXAMINING]
    after = [kind for kind in published if kind in PRODUCING]
    return [*before, DECISION, *after]
