"""Bundles (一件事一次办) over the API: what is asked once, and one submission for all of it."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions
from yichuang.domains.cases import queries as cases
from yichuang.domains.cases.queries import ApplicationView
from yichuang.domains.catalogue import queries
from yichuang.domains.organisation.queries import get_centre
from yichuang.journeys.bundle import Submission, submit
from yichuang.rules.access import PostKind
from yichuang.rules.catalogue.bundles import merge_form, merge_materials, predecessors

from ..door import Bearer, actor_of, permission
from ..once import once
from .shapes import AgentIn, ApplicantIn, DeliveryIn, MaterialIn

router = Router(tags=["一件事"], auth=None)


class BundleRowOut(Schema):
    """A published bundle."""

    code: str
    name: str
    lead: str
    summary: str
    items: int
    promised_value: float | None
    promised_unit: str


class WantedOut(Schema):
    """An item that asks for the material, under its own code."""

    item: str
    code: str
    necessity: str


class MergedMaterialOut(Schema):
    """A material that is handed in once, by ``key``. ``produced_by``: the item whose result it is; not asked for."""

    key: str
    name: str
    kind: str
    medium: str
    necessity: str
    originals: int
    review_points: list[str]
    wanted: list[WantedOut]
    produced_by: str


class MemberOut(Schema):
    """An item of the bundle. ``after``: codes of items whose grant it waits for; ``when``: groups of answers."""

    code: str
    name: str
    department: str
    after: list[str]
    optional: bool
    when: list[dict[str, list[str]]]


class BundleOut(Schema):
    """A bundle, merged: ``materials`` and ``form`` of all items together; answers narrow them down."""

    code: str
    name: str
    lead: str
    version: int
    effective_from: date
    summary: str
    conditions: list[str]
    service_objects: list[str]
    promised_value: float
    promised_unit: str
    situations: list[dict[str, Any]]
    outside: list[dict[str, Any]]
    items: list[MemberOut]
    materials: list[MergedMaterialOut]
    form: dict[str, Any] | None
    windows: list[str]


@router.get("/bundles", response=list[BundleRowOut], summary="查找一件事")
@permission("public")
def search(request: HttpRequest, q: str = "", centre: str | None = None) -> list[BundleRowOut]:
    """Published bundles that answer words, pinyin or initials, best first, or all of them."""
    return [BundleRowOut.from_orm(row) for row in queries.list_bundles(get_centre(centre).pk, q)]


@router.get("/bundles/{code}", response=BundleOut, summary="一件事指南")
@permission("public")
def read(request: HttpRequest, code: str, centre: str | None = None) -> BundleOut:
    """Everything that is asked for the whole matter, each thing once."""
    sheet = queries.get_bundle(get_centre(centre).pk, code)
    said = sheet.content
    after = predecessors(said)
    promised = said.promised_limit
    assert promised is not None  # of every published bundle
    return BundleOut(
        code=sheet.code,
        name=sheet.name,
        lead=sheet.lead,
        version=sheet.version,
        effective_from=sheet.effective_from,
        summary=said.summary,
        conditions=list(said.conditions),
        service_objects=list(said.service_objects),
        promised_value=promised.value,
        promised_unit=promised.unit,
        situations=[one.model_dump(mode="json") for one in said.situations],
        outside=[one.model_dump(mode="json") for one in said.outside],
        items=[
            MemberOut(
                code=part.item,
                name=sheet.members[part.item].name,
                department=sheet.members[part.item].department,
                after=list(part.after),
                optional=part.optional,
                when=list(part.when),
            )
            for part in said.items
        ],
        materials=[MergedMaterialOut.from_orm(one) for one in merge_materials(sheet.name, after, sheet.items)],
        form=merge_form(sheet.items).schema,
        windows=[window.name for window in sheet.windows],
    )


class BundleApplicationIn(Schema):
    """The whole matter as it stands on the counter. ``materials``: their code is the merged key; ``wanted``: optional
    items that are taken, null for all; ``form``: data of the merged form, null where it came on paper; ``together``:
    whether the results are handed out as one set, null as the bundle says."""

    applicant: ApplicantIn
    agent: AgentIn | None = None
    materials: list[MaterialIn] = []
    answers: dict[str, list[str]] = {}
    wanted: list[str] | None = None
    form: dict[str, Any] | None = None
    phone: str = ""
    visit: int | None = None
    delivery: DeliveryIn = Field(default_factory=DeliveryIn)
    summary: str = Field("", max_length=120)
    key: str | None = Field(None, max_length=60)
    together: bool | None = None


class BundleApplicationOut(Schema):
    """The application, and the cases that it has become so far; the others follow by themselves."""

    number: str
    state: str
    progress_token: str
    due_at: datetime | None
    is_provisional: bool
    cases: list[str]


@router.post("/bundles/{code}/applications", response={201: BundleApplicationOut}, summary="一件事受理", auth=Bearer())
@permission("accept")
@once
def hand_in(request: HttpRequest, code: str, given: BundleApplicationIn) -> tuple[int, BundleApplicationOut]:
    """Take a bundle in: everything is checked for every item first, then all is written, or nothing."""
    actor = actor_of(request)
    made = submit(
        actor=actor,
        now=timezone.now(),
        bundle_code=code,
        submission=Submission(
            applicant=given.applicant.given(),
            materials=[one.given() for one in given.materials],
            answers=given.answers,
            wanted=given.wanted,
            form=given.form,
            agent=given.agent.given() if given.agent else None,
            phone=given.phone,
            delivery=given.delivery.given(),
            summary=given.summary,
            together=given.together,
        ),
        visit_id=given.visit,
        channel="partner" if actor.kind == PostKind.PARTNER else "window",
        key=given.key,
    )
    view = cases.get_application(made.number, actor)
    return 201, BundleApplicationOut(
        number=view.number,
        state=view.state,
        progress_token=view.token,
        due_at=view.due_at,
        is_provisional=view.is_provisional,
        cases=[part.case_number for part in view.parts if part.case_number],
    )


@router.get("/bundle-applications/{number}", response=ApplicationView, summary="一件事申请详情", auth=Bearer())
@permission("see_case")
def application(request: HttpRequest, number: str) -> ApplicationView:
    """All parts, their states and cases, the order as a grid, and the overall clock."""
    return cases.get_application(number, actor_of(request))


class SettleIn(Schema):
    """What becomes of the items that waited for a denied one; ``items``: codes, all of them where empty."""

    choice: Literal["drop", "begin"]
    reason: str
    items: list[str] = []


@router.post(
    "/bundle-applications/{number}/settle-parts",
    response=ApplicationView,
    summary="牵头部门决定后续事项",
    auth=Bearer(),
)
@permission("settle_parts")
@once
def settle_parts(request: HttpRequest, number: str, given: SettleIn) -> tuple[int, ApplicationView]:
    """The lead department's word after a denial; the applicant is told."""
    actor = actor_of(request)
    actions.settle_parts(actor=actor, now=timezone.now(), number=number, **given.dict())
    return 200, cases.get_application(number, actor)


@router.post(
    "/bundle-applications/{number}/release-results",
    response=ApplicationView,
    summary="结果改为分别领取",
    auth=Bearer(),
)
@permission("release_results")
@once
def release_results(request: HttpRequest, number: str) -> tuple[int, ApplicationView]:
    """The applicant wants what is ready now."""
    actor = actor_of(request)
    actions.release_results(actor=actor, now=timezone.now(), number=number)
    return 200, cases.get_application(number, actor)
