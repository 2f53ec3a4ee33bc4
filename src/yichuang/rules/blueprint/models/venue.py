"""The venue itself: its place in the region tree, the document, hours, contact, the company that runs it, the seal."""

import datetime
from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import ClockTime, Code, Part, RegionCode, Text


class RegionNode(Part):
    code: RegionCode
    name: Text


class Region(RegionNode):
    """``parents`` from the highest (province) down to the one directly above."""

    parents: list[RegionNode] = []


class PolicyDocument(Part):
    """The document that the blueprint is read from; ``adopted_on`` where it tells when it was deliberated."""

    title: Text
    number: Text | None = None
    date: datetime.date | None = None
    adopted_on: Annotated[datetime.date | None, Field(description="审议通过的日期")] = None
    adopted_by: Annotated[Text | None, Field(description="由谁审议通过")] = None


class Office(Part):
    """Sessions of a working day, [from, to]; the default is that of the legal clock."""

    am: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] = ["09:00", "12:00"]
    pm: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] = ["13:30", "17:00"]


class Contact(Part):
    address: Text | None = None
    phone: Text | None = None
    complaint_phone: Text | None = None


class Agreement(Part):
    """An agreement with the company: due by ``sign_by``, in force once signed."""

    subject: Text
    sign_by: datetime.date | None = None
    signed_on: datetime.date | None = None
    expires_on: datetime.date | None = None


class Company(Part):
    """The third party; ``name`` as the document calls it, ``legal_name`` once it is known."""

    name: Text
    legal_name: Text | None = None
    service_agreement: Agreement
    confidentiality_agreement: Agreement


class Seal(Part):
    code: Code
    name: Text
