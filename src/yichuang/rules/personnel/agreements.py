"""Agreements of people and of the company that employs them: in force, ending, over, or missing. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yichuang.rules.refusal import Refusal

SOON = timedelta(days=60)


class AgreementKind(StrEnum):
    """What is agreed: the service itself, or confidentiality."""

    SERVICE = "service"
    CONFIDENTIALITY = "confidentiality"


class AgreementState(StrEnum):
    """``not_needed`` is of people for whom the document asks for none."""

    MISSING = "missing"
    OVER = "over"
    ENDING = "ending"
    IN_FORCE = "in_force"
    NOT_NEEDED = "not_needed"


NEEDED_BY = {"company": (AgreementKind.SERVICE, AgreementKind.CONFIDENTIALITY)}
"""Which agreements must be there, by employer (清流方案: 委托服务协议, 合作与保密协议 with the company)."""


@dataclass(frozen=True, slots=True)
class Term:
    """From the day of signing to the last day (None: without end), or to the day on which it was ended early."""

    signed_on: date
    ends_on: date | None = None
    ended_on: date | None = None

    @property
    def last(self) -> date | None:
        """The last day on which it holds; the day of an early end is no longer one."""
        early = self.ended_on - timedelta(days=1) if self.ended_on else None
        return min((day for day in (self.ends_on, early) if day), default=None)


def in_force(term: Term, day: date) -> bool:
    """Whether the agreement holds on ``day``."""
    return term.signed_on <= day and (term.last is None or day <= term.last)


def state_of(terms: Iterable[Term], day: date) -> AgreementState:
    """The state of all agreements of one kind together: the one that lasts longest counts."""
    known = list(terms)
    running = [term for term in known if in_force(term, day)]
    if any(term.last is None or term.last > day + SOON for term in running):
        return AgreementState.IN_FORCE
    if running:
        # what follows without a gap has been signed already: nothing to be done
        last = max(term.last for term in running if term.last)
        follows = any(day < term.signed_on <= last + timedelta(days=1) for term in known)
        return AgreementState.IN_FORCE if follows else AgreementState.ENDING
    return AgreementState.OVER if any(term.last and term.last < day for term in known) else AgreementState.MISSING


def check_term(term: Term, today: date) -> None:
    """Raises ``Refusal``: ``signed_ahead`` (a day to come), ``ends_before_signed``."""
    if term.signed_on > today:
        raise Refusal("signed_ahead", "签订日期在今天以后；签订以后再登记。", field="signed_on")
    if term.ends_on and term.ends_on < term.signed_on:
        raise Refusal("ends_before_signed", "到期日期早于签订日期，请核对。", field="ends_on")
