"""A project with all that lies in its phases: for the staff of its centre, and for the owner by one token."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from yichuang.domains.messages import queries as messages
from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.cases.project import PHASES, phase_stands
from yichuang.rules.masking import mask_identity, mask_name
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, page_of

from .. import labels
from ..models import BundleApplication, Case, Project, ProjectPart
from .owed import Owed, owed_by

_MOST = 200  # matters of one project that its page shows


@dataclass(frozen=True, slots=True)
class Matter:
    """A case, or an application with its cases. ``tone``: open, good, bad; ``done`` of ``count`` parts are over."""

    number: str
    token: str
    name: str
    is_application: bool
    department: str
    state_label: str
    tone: str
    due_at: datetime | None
    is_provisional: bool
    done: int
    count: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its matters. ``tone``: planned, open, good or bad."""

    code: str
    name: str
    tone: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """The project; the owner's number is masked, for the public the name too."""

    code: str
    token: str
    name: str
    kind_label: str
    address: str
    since: date
    owner_name: str
    owner_number: str
    centre_name: str
    centre_phone: str
    registered_at: datetime
    phases: tuple[PhaseView, ...]
    owed: tuple[Owed, ...]
    messages: tuple[MessageRow, ...]

    @property
    def next_due(self) -> datetime | None:
        """What is promised next."""
        return min((one.due_at for phase in self.phases for one in phase.matters if one.due_at), default=None)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the list."""

    id: int
    code: str
    name: str
    kind_label: str
    owner_name: str
    registered_at: datetime


def list_projects(actor: Actor, search: str = "", after: str | None = None) -> Page[ProjectRow]:
    """The centre's projects, the newest first. ``search``: the beginning of a code, or a part of the name.

    Raises ``Refusal``: ``not_permitted``, ``bad_cursor``.
    """
    check_kind(actor, "see_case")
    found = Project.objects.filter(_scope(actor))
    if search := search.strip():
        found = found.filter(Q(code__startswith=search.upper()) | Q(name__contains=search))
    if after:
        if not after.isdecimal():
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="after")
        found = found.filter(pk__lt=int(after))
    rows = [
        ProjectRow(one.pk, one.code, one.name, labels.PROJECT_KINDS[one.kind], _name(one), one.registered_at)
        for one in found.select_related("owner").order_by("-pk")[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.id), after=after)


def get_project(code: str, actor: Actor) -> ProjectView:
    """The project of a code. Raises ``Refusal``: ``not_permitted``, ``not_found`` (also where it is out of scope)."""
    check_kind(actor, "see_case")
    found = _all().filter(_scope(actor), code=code.strip().upper()).first()
    if found is None:
        raise Refusal("not_found", "没有找到这个项目，请核对项目代码，或先登记项目。")
    return _view(found)


def find_project(*, token: str = "", code: str = "", last_four: str = "") -> ProjectView | None:
    """The project of a token, or of a code and the end of the owner's number; the name masked. None where none is."""
    if token:
        found = _all().filter(progress_token=token).first()
    else:
        found = _all().filter(code=code.strip().upper()).first()
        ending = found.owner.number[-4:] if found else "----"
        if not hmac.compare_digest(ending.encode(), last_four.strip().upper().encode()):
            found = None
    return _view(found, public=True) if found else None


def find_project_of(number: str) -> tuple[str, str] | None:
    """Code and name of the project in which a case, or an application, lies."""
    within = (
        Q(parts__case__number=number)
        | Q(parts__application__number=number)
        | Q(parts__application__parts__case__number=number)
    )
    return Project.objects.filter(within).values_list("code", "name").first()


def _all() -> QuerySet[Project]:
    return Project.objects.select_related("owner", "centre")


def _scope(actor: Actor) -> Q:
    """The hall sees the centre's projects; a department those in which it has a case, or leads an application."""
    if actor.department_id is None:
        return Q(centre=actor.centre_id)
    own = ProjectPart.objects.filter(
        Q(case__department=actor.department_id)
        | Q(application__parts__item__department=actor.department_id)
        | Q(application__bundle__lead_department=actor.department_id)
    )
    return Q(centre=actor.centre_id, pk__in=own.values("project"))


def _name(project: Project) -> str:
    return project.owner_name if project.owner.kind == "organisation" else mask_name(project.owner_name)


def _view(project: Project, *, public: bool = False) -> ProjectView:
    related = "case__version", "case__department", "application__bundle__lead_department"
    parts = list(project.parts.select_related(*related).prefetch_related("application__parts__case")[:_MOST])
    cases = [case for part in parts for case in _cases(part)]
    subjects = [f"project:{project.code}", *(f"case:{case.number}" for case in cases)]
    subjects += [f"application:{part.application.number}" for part in parts if part.application]
    return ProjectView(
        code=project.code,
        token=project.progress_token,
        name=project.name,
        kind_label=labels.PROJECT_KINDS[project.kind],
        address=project.address,
        since=project.since,
        owner_name=mask_name(project.owner_name) if public else project.owner_name,
        owner_number=mask_identity(project.owner.number),
        centre_name=project.centre.name,
        centre_phone=project.centre.phone,
        registered_at=project.registered_at,
        phases=tuple(_phase(code, parts) for code in PHASES),
        owed=owed_by([case.pk for case in cases]),
        messages=tuple(messages.list_messages_of(subjects)),
    )


def _cases(part: ProjectPart) -> Sequence[Case]:
    if part.case:
        return [part.case]
    return [one.case for one in part.application.parts.all() if one.case] if part.application else []


def _phase(code: str, parts: Sequence[ProjectPart]) -> PhaseView:
    matters = tuple(
        _of_case(part.case) if part.case else _of_application(part.application)  # type: ignore[arg-type]  # one of both
        for part in parts
        if part.phase == code
    )
    return PhaseView(code, labels.PHASES[code], phase_stands([one.tone for one in matters]), matters)


def _of_case(case: Case) -> Matter:
    is_bad = case.outcome == "denied" or case.state in ENDED - {"closed"}
    is_over = bool(case.decided_at) or case.state in ENDED
    tone = "bad" if is_bad else "good" if is_over else "open"
    return Matter(
        number=case.number,
        token=case.progress_token,
        name=case.version.name,
        is_application=False,
        department=case.department.name,
        state_label=labels.STATES[case.state],
        tone=tone,
        due_at=None if is_over else case.due_at,
        is_provisional=False,
        done=int(is_over),
        count=1,
        ended_at=case.decided_at or case.closed_at,
    )


def _of_application(one: BundleApplication) -> Matter:
    rows = list(one.parts.all())
    done = sum(row.state in {"done", "dropped"} for row in rows)
    is_over = one.finished_at is not None
    is_bad = is_over and not any(row.case and row.case.outcome != "denied" for row in rows)
    lead = one.bundle.lead_department
    return Matter(
        number=one.number,
        token=one.progress_token,
        name=one.bundle.name,
        is_application=True,
        department=f"{lead.name}牵头" if lead else "",
        state_label=f"{labels.APPLICATION_STATES[one.state]}，{done}/{len(rows)} 项",
        tone="bad" if is_bad else "good" if is_over else "open",
        due_at=None if is_over else one.due_at,
        is_provisional=one.is_provisional,
        done=done,
        count=len(rows),
        ended_at=one.finished_at,
    )
