"""A bundle (一件事一次办, CAT-7): several items as one matter."""

from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text

from .kinds import Channel, ServiceObject
from .parts import Limit, Question, Situation, When


class BundleItem(Part):
    """An item of the bundle; ``after``: codes of items whose grant it waits for; ``when``: only in these situations."""

    item: Code
    after: list[Code] = []
    optional: bool = False
    when: When = []


class OutsideStep(Part):
    """A step that others do outside the centre (公安刻章备案, 银行开户): told and drawn, never made a case.

    ``body``: who does it; ``after``: codes of items of the bundle that come before it.
    """

    code: Code
    name: Text
    body: Text
    after: list[Code] = []
    note: str = ""


class BundleContent(Part):
    """What one version of a bundle says. Form and materials are merged from the items' own
    (``rules.catalogue.bundles``): fields with the same ``x-same``, materials with the same ``shared`` are asked once.

    ``together``: results are handed out as one set (一次送达), unless the applicant wishes otherwise.
    ``source``: the list or document that asks for it, such as 国发〔2024〕3号.
    """

    name: Text
    source: str = ""
    lead_department: Code | None = None
    summary: str = ""
    service_objects: list[ServiceObject] = []
    conditions: list[Text] = []
    items: list[BundleItem] = []
    outside: list[OutsideStep] = []
    promised_limit: Limit | None = None
    channels: list[Channel] = []
    visits: Annotated[int, Field(ge=0)] = 1
    together: bool = True
    situations: list[Situation] = []
    steps: list[Text] = []
    keywords: list[Text] = []
    faq: list[Question] = []
