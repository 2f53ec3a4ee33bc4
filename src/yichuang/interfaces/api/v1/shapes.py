"""JSON shapes that several operations share."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from yichuang.domains.cases.models import Case
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven
from yichuang.rules.cases.promises import PromisesGiven

Digest = str


class ApplicantIn(Schema):
    """Who applies."""

    kind: Literal["person", "organisation"] = "person"
    id_type: Literal["citizen_id", "uscc", "passport", "other"] = "citizen_id"
    number: str
    name: str
    phone: str = ""
    address: str = ""

    def given(self) -> ApplicantGiven:
        """As the rules take it."""
        return ApplicantGiven(**dict(self))


class AgentIn(Schema):
    """Who acts for the applicant; ``authority`` is the digest of the stored letter of authority."""

    name: str
    number: str
    authority: Digest | None = None

    def given(self) -> AgentGiven:
        """As the rules take it."""
        return AgentGiven(**dict(self))


class MaterialIn(Schema):
    """What came for one requirement: digests of files uploaded before, and paper originals."""

    code: str
    files: list[Digest] = []
    originals: int = Field(0, ge=0, le=999)
    medium: Literal["paper", "electronic", "both"] = "paper"
    note: str = Field("", max_length=300)

    def given(self) -> MaterialGiven:
        """As the rules take it."""
        return MaterialGiven(**dict(self) | {"files": tuple(self.files)})


class DeferralIn(Schema):
    """容缺: codes of materials that follow later, and the digest of the signed promise; an agent signs only with
    ``special_power`` in the letter of authority."""

    materials: list[str] = Field(min_length=1)
    promise: Digest
    signed_by: Literal["applicant", "agent"] = "applicant"
    special_power: bool = False

    def given(self) -> DeferralGiven:
        """As the rules take it."""
        return DeferralGiven(**dict(self) | {"materials": tuple(self.materials)})


class PromisesIn(Schema):
    """告知承诺: codes of proofs that the applicant promises instead, and the digest of what was signed."""

    materials: list[str] = Field(min_length=1)
    signature: Digest
    signed_by: Literal["applicant", "agent"] = "applicant"
    special_power: bool = False

    def given(self) -> PromisesGiven:
        """As the rules take it."""
        return PromisesGiven(**dict(self) | {"materials": tuple(self.materials)})


class DeliveryIn(Schema):
    """How the result shall reach the applicant."""

    way: Literal["window", "courier"] = "window"
    address: str = ""

    def given(self) -> Delivery:
        """As the rules take it."""
        return Delivery(**dict(self))


class ProblemIn(Schema):
    """One thing that is missing or wrong, and how to mend it; ``material`` is a requirement's code or empty, ``point``
    the reviewing point that is not met."""

    material: str = ""
    problem: str
    how: str = ""
    point: str = ""


class CaseState(Schema):
    """Where a case stands after an act."""

    number: str
    state: str
    edition: int
    due_at: datetime | None
    outcome: str


def case_state(case: Case) -> CaseState:
    """The short answer to an act."""
    return CaseState(
        number=case.number, state=case.state, edition=case.edition, due_at=case.due_at, outcome=case.outcome
    )
