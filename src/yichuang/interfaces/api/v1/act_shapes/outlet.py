"""What an act of the outlet, or about a fee, asks for."""

from typing import Any

from ninja import Schema
from pydantic import AwareDatetime, Field

from .counter import Act


class Issue(Act):
    """Identity read from the receiver's card, and the signature's digest."""

    receiver_number: str
    signature: str | None = None
    authority: str | None = None


class Courier(Act):
    """The courier's number, empty where the centre's carrier makes it; ``together``: numbers of further ready cases of
    the same applicant in the same parcel."""

    tracking: str = ""
    address: str = ""
    price_cents: int | None = Field(None, ge=0, le=1_000_000)
    together: list[str] = Field([], max_length=20)


class Delivered(Act):
    """Who signed for the parcel and when; ``proof``: digest of the slip's picture."""

    signer: str = Field("", max_length=80)
    delivered_at: AwareDatetime | None = None
    proof: str | None = None


class CameBack(Act):
    """Why the parcel came back, and the shelf on which its result lies now."""

    reason: str
    shelf: str = ""


class Shelf(Act):
    """The place's code."""

    shelf: str


class BackOnShelf(Act):
    """The place's code, where it has one."""

    shelf: str = ""


class Box(Act):
    """The cabinet box; its code is told to the applicant."""

    box: str


class CabinetPickUp(Act):
    """The code that was told, the end of the ID number, and the signature's digest."""

    code: str
    last_four: str
    signature: str | None = None


class Filing(Act):
    """A note for the department's archive."""

    note: str = ""


class OriginalsBack(Act):
    """Identity and signature of whoever takes originals back; ``counts``: material code → how many, null: all."""

    receiver_number: str
    signature: str | None = None
    counts: dict[str, int] | None = None


class ChargeLine(Schema):
    """A published charged item and its amount in yuan, such as "80.00"."""

    name: str
    amount: str


class Charge(Act):
    """What is to be paid; only by published items that have a legal basis."""

    lines: list[ChargeLine] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"lines": [(one.name, one.amount) for one in self.lines]}


class Waiver(Act):
    """What allows the reduction, why, and how much of what is due; null = all."""

    basis: str
    reason: str
    amount: str | None = None


class CounterPayment(Act):
    """All that is due, and the number of the receipt that was given."""

    amount: str
    receipt_number: str


class Refund(Act):
    """Why the fee is given back."""

    reason: str
