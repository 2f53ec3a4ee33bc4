"""A clerk who is signed in at the counter now, and what the workbench sends."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.builders import a_department, a_window, a_zone, an_authorisation, an_item
from tests.builders.cases import LI, POWERS_OF_CLERK, a_file, post_of
from tests.builders.hall import a_clerk_at
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Window
from yichuang.journeys.intake import intake
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven, Problem


@dataclass(frozen=True)
class Counter:
    """A browser that holds the clerk's session, the window, and an item that it accepts."""

    client: Client
    clerk: Actor
    window: Window
    department: Department
    item: ServiceItem

    def send(self, path: str, value: Any) -> Any:
        """POST JSON as the page does."""
        return self.client.post(f"/counter/{path}", json.dumps(value), content_type="application/json")

    def form(self, **more: Any) -> dict[str, Any]:
        """What F4 sends for the item with both materials on paper, save what the test names."""
        return {
            "key": secrets.token_hex(12),
            "item": self.item.code,
            "applicant": {
                "kind": LI.kind,
                "id_type": LI.id_type,
                "number": LI.number,
                "name": LI.name,
                "phone": LI.phone,
            },
            "agent": None,
            "delivery": {"way": "window", "address": ""},
            "summary": "",
            "materials": [{"code": f"material-{n}", "originals": 1, "files": [], "note": ""} for n in (1, 2)],
            **more,
        }

    def accept(self, **more: Any) -> str:
        """The number of a case that was just accepted."""
        answer = self.send("accept/", self.form(**more))
        assert answer.status_code == 200, answer.content.decode()
        number: str = answer.json()["number"]
        return number

    def hand_in(self, outcome: str, **more: Any) -> str:
        """The number of a case that the window received in another way, as the API's ``outcome``."""
        given = self.form(**more)
        received = intake(
            actor=self.clerk,
            now=timezone.now(),
            item_code=self.item.code,
            applicant=LI,
            materials=[MaterialGiven(one["code"], tuple(one["files"]), one["originals"]) for one in given["materials"]],
            outcome=outcome,  # type: ignore[arg-type]
            problems=[Problem(**one) for one in given.get("problems", [])],
        )
        return received.number

    def a_file(self, text: str = "x") -> str:
        """The digest of a stored file."""
        return a_file(self.clerk, text, timezone.now())


def a_counter(window: Window | None = None, **item: Any) -> Counter:
    """A clerk at a window that is open now, with the power to accept the department's items."""
    department, window = a_department(), window or a_window(a_zone())
    clerk = a_clerk_at(window, timezone.now())
    post = post_of(clerk)
    an_authorisation(post, department, *POWERS_OF_CLERK)
    client = Client()
    assert post.account is not None
    client.force_login(post.account)
    return Counter(client, clerk, window, department, an_item(department, window.zone, **item))
