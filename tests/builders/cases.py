"""Cases on the test database: a county hall with a clerk at a window and a department behind it, and its matters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.builders import NOW, a_department, a_post, a_window, a_zone, an_actor, an_authorisation, an_item
from tests.builders.files import a_pdf
from tests.builders.hall import a_clerk_at
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import Received
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.documents import actions as documents
from yichuang.domains.organisation.models import Department, Post, Window
from yichuang.journeys.intake import intake
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import ApplicantGiven, MaterialGiven
from yichuang.rules.identity import identity_check_digit

POWERS_OF_CLERK = ("accept", "issue")


def an_identity(serial: int = 1) -> str:
    """A valid number of a person born on 1990-03-07 in Qingliu."""
    front = f"35042319900307{serial:03d}"
    return front + identity_check_digit(front)


LI = ApplicantGiven("person", "citizen_id", an_identity(1), "李小敏", "13800000001")
FIRM = ApplicantGiven("organisation", "uscc", "91350100M000100Y43", "龙津茶馆有限公司", "13800000002")


@dataclass(frozen=True)
class Hall:
    """Who takes part: a clerk at the window, an approver who reviews and decides, an item with two materials."""

    department: Department
    window: Window
    clerk: Actor
    approver: Actor
    item: ServiceItem

    def files(self, name: str = "x") -> tuple[str, ...]:
        """One stored file."""
        return (a_file(self.clerk, name),)

    def papers(self, *codes: str) -> list[MaterialGiven]:
        """What is handed in: for all requirements, or for the named ones."""
        assert self.item.version is not None
        wanted = codes or tuple(self.item.version.materials.values_list("code", flat=True))
        return [MaterialGiven(code, files=self.files(code)) for code in wanted]

    def hand_in(self, **more: Any) -> Received:
        """An intake with everything in order, save what the test names."""
        values: dict[str, Any] = {
            "actor": self.clerk,
            "now": NOW,
            "item_code": self.item.code,
            "applicant": LI,
            **more,
        }
        return intake(**{"materials": more["materials"] if "materials" in more else self.papers(), **values})

    def grant(self, number: str, certificate: str = "JY1", *, shelf: str = "", edition: int | None = None) -> Case:
        """The decision in the applicant's favour, and its result: the matter waits to be handed out."""
        case = cases.decide(actor=self.approver, now=NOW, number=number, outcome="granted", edition=edition)
        return cases.register_result(
            actor=self.approver, now=NOW, number=number, certificate_number=certificate, shelf=shelf,
            edition=case.edition,
        )  # fmt: skip

    def approver_is_gone(self) -> None:
        """The approver's authorisation is revoked."""
        Authorisation.objects.filter(post=self.approver.post_id).update(revoked_at=NOW)


def a_hall(**item: Any) -> Hall:
    """A clerk who accepts by entrustment and a department whose approver holds every power of the desk."""
    department, window = a_department(), a_window(a_zone())
    clerk = a_clerk_at(window)
    an_authorisation(post_of(clerk), department, *POWERS_OF_CLERK)
    approver = an_approver(department)
    return Hall(department, window, clerk, approver, an_item(department, window.zone, **item))


def an_approver(department: Department, *powers: str, kind: str = "approver", **more: Any) -> Actor:
    """An established approver with powers over the department's items."""
    post = a_post(kind, department.centre, department=department, **more)
    an_authorisation(post, department, *(powers or ("review", "decide", "seal")))
    return an_actor(post)


def a_head(department: Department) -> Actor:
    """The head of the department (本机关负责人)."""
    return an_actor(a_post("department_head", department.centre, department=department, employer="department"))


def a_file(actor: Actor, text: str = "x", at: datetime = NOW) -> str:
    """Digest of a stored PDF."""
    return documents.store_file(content=a_pdf(text), name=f"{text}.pdf", actor=actor, now=at).digest


def post_of(actor: Actor) -> Post:
    """The post in which somebody acts."""
    return Post.objects.get(pk=actor.post_id)
