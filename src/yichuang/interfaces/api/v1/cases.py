"""Cases over the API: handing in, lists and reading. The acts on them are in ``acts``."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions, queries
from yichuang.domains.cases.queries import CaseView, ChecksPage, Page
from yichuang.domains.documents import actions as documents
from yichuang.interfaces.files import file_response
from yichuang.journeys.intake import RefusalGiven, intake
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.cases.intake import Problem

from ..door import actor_of, permission
from ..once import once
from .shapes import AgentIn, ApplicantIn, DeferralIn, DeliveryIn, MaterialIn, ProblemIn, PromisesIn

router = Router(tags=["办件"])


class RefusalIn(Schema):
    """Why a matter isn't accepted."""

    reason: str
    basis: str
    competent_organ: str = ""


class CaseIn(Schema):
    """A matter as it stands on the counter, and what shall come of it.

    ``outcome``: accept (受理), receive (收件), deficient (一次性告知, ``problems``), refuse (不予受理, ``refusal``), or
    from a partner submit (网上提交, 待预审) with ``channel`` online or mobile.
    ``situation``: answers to the item's ``situations``, option codes by question code.
    ``form``: the application form, data of the schema that the item's guide holds; null where it came on paper. What is
    wrong with it is told as problem ``form_invalid`` with ``errors``: detail and JSON pointer of every field.
    ``deferral``, ``promises``: with accept, materials that follow later, and proofs that are promised instead. Where
    the outside credit service is silent the answer is ``credit_unanswered``; ``credit_confirmed`` goes on, on record.
    """

    item: str
    applicant: ApplicantIn
    agent: AgentIn | None = None
    materials: list[MaterialIn] = []
    phone: str = ""
    visit: int | None = None
    delivery: DeliveryIn = Field(default_factory=DeliveryIn)
    summary: str = Field("", max_length=120)
    outcome: Literal["accept", "receive", "deficient", "refuse", "submit"] = "accept"
    channel: Literal["online", "mobile"] = "online"
    problems: list[ProblemIn] = []
    refusal: RefusalIn | None = None
    key: str | None = Field(None, max_length=60)
    situation: dict[str, list[str]] = {}
    form: dict[str, Any] | None = None
    deferral: DeferralIn | None = None
    promises: PromisesIn | None = None
    credit_confirmed: bool = False


class CaseOut(Schema):
    """The case that came of it. ``is_provisional``: due counts into a year whose calendar isn't published."""

    number: str
    state: str
    edition: int
    progress_token: str
    due_at: datetime | None
    is_provisional: bool
    assignee: str = ""


@router.post("/cases", response={201: CaseOut}, summary="收件、受理、一次性告知或不予受理")
@permission("receive")
@once
def hand_in(request: HttpRequest, given: CaseIn) -> tuple[int, CaseOut]:
    """Hand a matter in; a complete one is accepted, dispatched and its clocks started in the same call."""
    actor = actor_of(request)
    made = intake(
        actor=actor,
        now=timezone.now(),
        item_code=given.item,
        applicant=given.applicant.given(),
        materials=[one.given() for one in given.materials],
        agent=given.agent.given() if given.agent else None,
        phone=given.phone,
        visit_id=given.visit,
        delivery=given.delivery.given(),
        outcome=given.outcome,
        problems=[Problem(**dict(one)) for one in given.problems],
        refusal=RefusalGiven(**dict(given.refusal)) if given.refusal else None,
        channel=_channel(actor, given),
        summary=given.summary,
        key=given.key,
        situation=given.situation,
        form=given.form,
        deferral=given.deferral.given() if given.deferral else None,
        promises=given.promises.given() if given.promises else None,
        credit_confirmed=given.credit_confirmed,
    )
    return 201, CaseOut(
        number=made.number,
        state=made.state,
        edition=made.edition,
        progress_token=made.progress_token,
        due_at=made.due_at,
        is_provisional=made.is_provisional,
        assignee=made.assignee,
    )


def _channel(actor: Actor, given: CaseIn) -> str:
    if given.outcome == "submit":
        return given.channel
    return "partner" if actor.kind == PostKind.PARTNER else "window"


@router.get("/cases/desk", response=Page, summary="审批工作台")
@permission("see_case")
def desk(
    request: HttpRequest, whose: Literal["mine", "pool", "department"] = "mine", search: str = "", cursor: str = ""
) -> Page:
    """Open cases of the caller's department, what is due first on top; ``next`` is the cursor of the next page."""
    return queries.list_desk(actor_of(request), whose=whose, search=search, cursor=cursor)


@router.get("/cases/checks", response=ChecksPage, summary="待核查的承诺")
@permission("check_promise")
def checks(request: HttpRequest, cursor: str = "") -> ChecksPage:
    """Promises that the caller's department has to check, what is due first on top."""
    return queries.list_checks(actor_of(request), cursor)


@router.get("/cases/ready", response=Page, summary="待出件")
@permission("issue")
def ready(request: HttpRequest, search: str = "", cursor: str = "") -> Page:
    """Results that wait to be handed out."""
    return queries.list_ready(actor_of(request), search=search, cursor=cursor)


@router.get("/cases/{number}", response=CaseView, summary="办件详情")
@permission("see_case")
def read(request: HttpRequest, number: str) -> CaseView:
    """A case within the caller's scope, with numbers of people masked and ``buttons``: what may be done now."""
    return queries.get_case(number, actor_of(request), timezone.now())


@router.get("/cases/{number}/notices/{kind}.pdf", summary="文书", response={200: None})
@permission("see_case")
def notice(request: HttpRequest, number: str, kind: str, part: str = "") -> HttpResponse:
    """A written notice of a case as PDF; issued now if it is due and not yet issued.

    ``part``: which one, of a kind of which a case may have several (the ``key`` of a special
    procedure, ``2`` of the second deficiency notice).
    """
    actor, now = actor_of(request), timezone.now()
    queries.get_case(number, actor, now)  # scope
    issued = actions.ensure_notice(actor=actor, now=now, number=number, kind=kind, part=part)
    return file_response(documents.notice_pdf(issued.pk).digest, f"{issued.number}.pdf")
