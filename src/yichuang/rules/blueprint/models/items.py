"""library/<zone>.yaml: service items as a county publishes them (the elements of the national list)."""

from typing import Annotated, Literal

from pydantic import Field

from yichuang.rules.blueprint.models.base import Code, Part, Text

ItemType = Literal[
    "licensing", "payment", "confirmation", "reward", "adjudication", "filing", "other", "public_service"
]
Stage = Literal["review", "site_visit", "expert_review", "public_notice", "decision", "sealing", "certificate"]
SpecialProcedure = Literal[
    "hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"
]
ServiceObject = Literal["person", "enterprise", "institution", "social_organisation", "government", "other"]


class Limit(Part):
    """A duration; half working days are allowed, 0 = at once."""

    value: Annotated[float, Field(ge=0, multiple_of=0.5)]
    unit: Literal["working_day", "natural_day", "month", "year", "hour"]


class Result(Part):
    name: Text | None = None
    kind: Literal["certificate", "document", "approval", "none"]
    validity: Text | None = None


class FeeLine(Part):
    name: Text
    standard: Text


class Fee(Part):
    charged: bool
    basis: Text | None = None
    lines: list[FeeLine] = []


class Material(Part):
    """``shared`` is the same key wherever several items ask for the same paper."""

    code: Code
    name: Text
    kind: Literal["form", "certificate", "other"]
    medium: Literal["paper", "electronic", "either"]
    necessity: Literal["required", "optional", "deferrable"]
    originals: Annotated[int, Field(ge=0)]
    copies: Annotated[int, Field(ge=0)] = 0
    source: Literal["applicant", "government", "other"]
    source_note: Text | None = None
    shared: Code | None = None
    review_points: Annotated[list[Text], Field(min_length=1)]
    sample: Text | None = None
    limit_note: Text | None = None


class Question(Part):
    q: Text
    a: Text


class Item(Part):
    code: Code
    name: Text
    type: ItemType
    department: Code
    level: Literal["national", "province", "prefecture", "county", "township", "village"]
    case_kind: Literal["instant", "promised"]
    statutory_limit: Limit
    promised_limit: Limit
    legal_basis: Annotated[list[Text], Field(min_length=1)]
    service_objects: Annotated[list[ServiceObject], Field(min_length=1)]
    conditions: Annotated[list[Text], Field(min_length=1)]
    result: Result
    fee: Fee
    visits: Annotated[int, Field(ge=0)]
    channels: Annotated[list[Literal["window", "online", "mobile", "post"]], Field(min_length=1)]
    stages: list[Stage]
    special_procedures: list[SpecialProcedure] = []
    needs_decision: bool
    keywords: list[Text] = []
    materials: list[Material]
    faq: list[Question] = []
    steps: list[Text] = []


class Library(Part):
    """The items of one zone."""

    zone: Code
    items: list[Item]
