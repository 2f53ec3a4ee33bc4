"""Projects (投资项目, 工程建设项目) over the API: registered once, their cases put into phases, read as one."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions, queries
from yichuang.domains.cases.actions import ProjectGiven
from yichuang.domains.cases.queries import ProjectView

from ..door import actor_of, permission
from ..once import once
from .shapes import ApplicantIn

router = Router(tags=["项目"])
Phase = Literal["land", "planning", "building", "completion"]


class ProjectIn(Schema):
    """What is taken down of a project; ``code`` is the one of its approval document, at most 24 places."""

    code: str
    name: str = Field(max_length=120)
    owner: ApplicantIn
    kind: Literal["construction", "investment"] = "construction"
    address: str = ""
    since: date | None = None
    phone: str = ""


class AttachIn(Schema):
    """A case, or an application for a bundle (J…), and the phase that it belongs to."""

    number: str
    phase: Phase


@router.post("/projects", response={201: ProjectView}, summary="登记项目")
@permission("register_project")
@once
def register(request: HttpRequest, given: ProjectIn) -> tuple[int, ProjectView]:
    """Register a project; its code exists once."""
    actor = actor_of(request)
    values = given.dict() | {"owner": given.owner.given()}
    made = actions.register_project(actor=actor, now=timezone.now(), given=ProjectGiven(**values))
    return 201, queries.get_project(made.code, actor)


@router.post("/projects/{code}/cases", response=ProjectView, summary="办件归入项目")
@permission("attach_case")
@once
def attach_case(request: HttpRequest, code: str, given: AttachIn) -> tuple[int, ProjectView]:
    """Put a case of the owner into a phase; again moves it to another phase."""
    actor = actor_of(request)
    actions.attach_case(actor=actor, now=timezone.now(), code=code, phase=given.phase, number=given.number)
    return 200, queries.get_project(code, actor)


@router.post("/projects/{code}/applications", response=ProjectView, summary="一件事申请归入项目")
@permission("attach_case")
@once
def attach_application(request: HttpRequest, code: str, given: AttachIn) -> tuple[int, ProjectView]:
    """The same for an application for a bundle, with all its parts."""
    actor = actor_of(request)
    actions.attach_application(actor=actor, now=timezone.now(), code=code, phase=given.phase, number=given.number)
    return 200, queries.get_project(code, actor)


@router.get("/projects/{code}", response=ProjectView, summary="项目详情")
@permission("see_case")
def read(request: HttpRequest, code: str) -> ProjectView:
    """The four phases with their cases, what the owner owes, and what the owner was told."""
    return queries.get_project(code, actor_of(request))
