"""What an act at the counter asks for."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from yichuang.rules.cases.intake import Problem

from ..shapes import DeferralIn, MaterialIn, ProblemIn, PromisesIn


class Act(Schema):
    """``edition``: the one that the caller saw; a case that has moved on since is refused as stale."""

    edition: int | None = None

    def values(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self)


class Accept(Act):
    """Accept; with ``deferral`` or ``promises`` although named materials are not there."""

    deferral: DeferralIn | None = None
    promises: PromisesIn | None = None
    credit_confirmed: bool = False

    def values(self) -> dict[str, Any]:
        return dict(self) | {
            "deferral": self.deferral.given() if self.deferral else None,
            "promises": self.promises.given() if self.promises else None,
        }


class SupplyDeferred(Act):
    """What was deferred comes; ``arrived_at``: when it arrived, now where empty."""

    materials: list[MaterialIn] = Field(min_length=1)
    way: Literal["window", "post", "system"] = "window"
    arrived_at: datetime | None = None

    def values(self) -> dict[str, Any]:
        return dict(self) | {"materials": [one.given() for one in self.materials]}


class Deficiency(Act):
    """All that is missing or wrong, told once."""

    problems: list[ProblemIn] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"problems": [Problem(**dict(one)) for one in self.problems]}


class TellAgain(Deficiency):
    """A second telling, on record: ``kind`` says whether it could have been told the first time, ``reason`` why it was
    not; ``confirmed`` must be true."""

    kind: Literal["could_have_been_told", "new_fact"]
    reason: str
    confirmed: bool = False


class Resubmission(Act):
    """What came in the place of what was missing or wrong. ``statement``: on what was told of no material."""

    materials: list[MaterialIn] = []
    statement: str = Field("", max_length=300)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"materials": [one.given() for one in self.materials]}


class Supplement(Resubmission):
    """The same at the window or by courier (``tracking``, ``arrived_at``: when the parcel came). Until all that was
    told has come, the case goes on waiting for the rest."""

    channel: Literal["window", "courier"] = "window"
    tracking: str = Field("", max_length=50)
    arrived_at: AwareDatetime | None = None


class RefusedAcceptance(Act):
    """Why the matter is not accepted, and who is competent."""

    reason: str
    basis: str
    competent_organ: str = ""


class Withdrawal(Act):
    """The applicant's reason."""

    reason: str


class Correct(Act):
    """The name of what was mistaken, what it should say, and why."""

    field: str
    value: str
    reason: str


class Void(Act):
    """Why the case never should have been: invalid, or a keying_error."""

    reason: str
    kind: Literal["invalid", "keying_error"] = "invalid"


class Merge(Act):
    """The number of the case that goes on."""

    into: str
    reason: str = ""
