"""library/<zone>.yaml: service items as a county publishes them. The shape is that of the catalogue
(``rules.catalogue.content``); a blueprint asks for more of it, since its items are published at once."""

from typing import Annotated

from pydantic import Field

from yichuang.rules.catalogue import content
from yichuang.rules.catalogue.content import Fee, Limit, Result
from yichuang.rules.catalogue.content.kinds import (
    CaseKind,
    Channel,
    ItemType,
    Level,
    MaterialKind,
    Medium,
    Necessity,
    ServiceObject,
    Source,
    Stage,
)
from yichuang.rules.shapes import Code, Part, Text


class Material(content.Material):
    kind: MaterialKind
    medium: Medium
    necessity: Necessity
    originals: Annotated[int, Field(ge=0)]
    source: Source
    review_points: Annotated[list[Text], Field(min_length=1)]


class Item(content.ItemContent):
    code: Code
    type: ItemType
    department: Code
    level: Level
    case_kind: CaseKind
    statutory_limit: Limit
    promised_limit: Limit
    legal_basis: Annotated[list[Text], Field(min_length=1)]
    service_objects: Annotated[list[ServiceObject], Field(min_length=1)]
    conditions: Annotated[list[Text], Field(min_length=1)]
    result: Result
    fee: Fee
    visits: Annotated[int, Field(ge=0)]
    channels: Annotated[list[Channel], Field(min_length=1)]
    stages: list[Stage]
    needs_decision: bool
    materials: list[Material]  # type: ignore[assignment]  # stricter parts


class Bundle(content.BundleContent):
    code: Code
    lead_department: Code
    summary: Text
    service_objects: Annotated[list[ServiceObject], Field(min_length=1)]
    conditions: Annotated[list[Text], Field(min_length=1)]
    items: Annotated[list[content.BundleItem], Field(min_length=2)]
    promised_limit: Limit
    channels: Annotated[list[Channel], Field(min_length=1)]


class Library(Part):
    """The items of one zone, and bundles over the items of all zones."""

    zone: Code
    items: list[Item]
    bundles: list[Bundle] = []
