"""What an act of the desk, or of the head of the department, asks for."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from yichuang.rules.cases.examination import Expert
from yichuang.rules.limits import Unit

from .counter import Act


class HandOn(Act):
    """To whom; null = the department's pool."""

    to_post_id: int | None
    note: str = ""
    stage: str | None = None


class TakeOver(Act):
    """Which stage, by code or kind, where several are under way."""

    stage: str | None = None


class ExpertIn(Schema):
    name: str
    opinion: str = ""


class Review(Act):
    """The opinion of an examining stage, and what its kind asks for: officers, photos (digests), experts …"""

    opinion: str
    stage: str | None = None
    conclusion: Literal["pass", "fail"] = "pass"
    visitors: list[str] = []
    visited_at: datetime | None = None
    place: str = ""
    photos: list[str] = []
    experts: list[ExpertIn] = []
    objections: str = ""

    def values(self) -> dict[str, Any]:
        return dict(self) | {"experts": [Expert(one.name, one.opinion) for one in self.experts]}


class SendBack(Act):
    """To which stage that is done, by code or kind, and why."""

    to: str
    reasons: str


class Seal(Act):
    """Which seal (its code; empty: the authorisation's), on what, how often."""

    seal: str = ""
    document: str = ""
    copies: int = 1


class Decide(Act):
    """Granted, or denied with facts, reasons and basis."""

    outcome: Literal["granted", "denied"]
    opinion: str = ""
    reasons: str = ""
    basis: str = ""


class RegisterResult(Act):
    """What is handed out and where it lies."""

    certificate_number: str = ""
    name: str = ""
    file: str | None = None
    shelf: str = ""
    valid_until: date | None = None


class ExtendDeferral(Act):
    """By how much, in the unit of the deferral's limit, and the force majeure."""

    extension: Decimal = Field(gt=0)
    reason: str


class ReturnCase(Act):
    """Why an accepted case is given back undecided, and on what basis."""

    reason: str
    basis: str


class CheckPromise(Act):
    """The after-check of a promise: kept, or false with what was found."""

    material: str
    result: Literal["kept", "false"]
    finding: str = ""
    mend_by: date | None = None


class StartSpecialProcedure(Act):
    """A kind that the item's version lists; what it is expected to take is told to the applicant."""

    kind: str
    basis: str
    reason: str
    expected_value: Decimal
    expected_unit: Unit = "working_day"


class EndSpecialProcedure(Act):
    """``key``: as in the case's ``special_procedures``; ``fee`` in yuan."""

    key: str
    result: str
    fee: Decimal | None = None


class RequestExtension(Act):
    """``value`` in the unit of the statutory limit."""

    value: Decimal
    reason: str


class Extend(RequestExtension):
    """A joint matter names the government's approval: number, and digest of the stored document."""

    document: str = ""
    file: str | None = None


class DeclineExtension(Act):
    """Why not, for the desk."""

    answer: str


class Hold(Act):
    """Why the case is laid aside."""

    reason: str


class ReferUp(Act):
    """To whom, with the opinion of the first review; ``document``: number of the report."""

    upper_organ: str
    opinion: str
    document: str = ""


class UpperDecision(Act):
    """What the upper organ decided, by which document."""

    outcome: Literal["granted", "denied"]
    decided_on: date
    document: str
    opinion: str = ""
    reasons: str = ""
    basis: str = ""
    file: str | None = None


class CloseReferred(Act):
    """Who answers the applicant from now on."""

    reason: str


class EndByOrgan(Act):
    """Why, and by which law; both stand in the written notice."""

    reason: str
    basis: str
