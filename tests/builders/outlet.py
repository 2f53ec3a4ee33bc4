"""The outlet on the test database: results that wait, a kiosk at the cabinet, a centre that sets something."""

from typing import Any

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.cases import Hall, a_file
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.messages.models import Message
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor


def a_centre_with(**outlet: Any) -> Centre:
    """The test centre with settings of its outlet; ``policy`` is its column."""
    centre = a_centre()
    centre.outlet_policy = outlet.pop("policy", centre.outlet_policy)
    centre.settings = {**centre.settings, "outlet": outlet}
    centre.save()
    return centre


def a_result(hall: Hall, shelf: str = "", **more: Any) -> Case:
    """A case decided at ``NOW`` whose result lies ready."""
    made = hall.hand_in(**more)
    case = Case.objects.get(number=made.number)
    if case.version.case_kind != "instant":
        cases.review(actor=hall.approver, now=NOW, number=made.number, opinion="符合条件。")
    cases.decide(actor=hall.approver, now=NOW, number=made.number, outcome="granted")
    return cases.register_result(
        actor=hall.approver, now=NOW, number=made.number, certificate_number="XK-1", shelf=shelf
    )


def an_outlet_clerk() -> Actor:
    """Of the centre's outlet, at no window."""
    return an_actor(a_post("outlet_clerk"))


def a_signature(hall: Hall) -> str:
    """Digest of a stored signature."""
    return a_file(hall.clerk, "s")


def a_code(case: Case) -> str:
    """The pick-up code as the applicant looks at it; once."""
    return cases.show_code(token=Case.objects.get(pk=case.pk).progress_token, now=NOW)


def told(case: Case) -> list[str]:
    """What was told of a case, the last one last."""
    return list(Message.objects.filter(subject=f"case:{case.number}").order_by("id").values_list("text", flat=True))
