"""The tasks of the reform over the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import a_post
from tests.builders.reform import PLAN, a_plan
from tests.interfaces.api.test_loop import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_tasks_are_read_with_their_standing_and_by_pages() -> None:
    today = timezone.localdate()
    first = PLAN["tasks"][0] | {"deadline": today - timedelta(days=9)}
    more = [PLAN["tasks"][2] | {"code": f"more-{place}"} for place in range(21)]
    a_plan(tasks=[first, *more])
    supervisor = Caller(a_post("supervisor"))
    page = supervisor.get("/reform/tasks").json()
    assert page["rows"][0] == {
        "code": "agreement",
        "title": "签订委托服务协议",
        "deadline": (today - timedelta(days=9)).isoformat(),
        "state": "not_started",
        "standing": "late",
        "overdue_days": 9,
        "lead": ["县行政服务中心管委会"],
        "support": [],
    }
    rest = supervisor.get(f"/reform/tasks?after={page['next']}").json()
    assert (len(page["rows"]), [one["code"] for one in rest["rows"]], rest["next"]) == (
        20,
        ["more-19", "more-20"],
        None,
    )
    assert [one["code"] for one in supervisor.get("/reform/tasks?unit=office").json()["rows"]] == ["agreement"]
    assert Caller(a_post("clerk")).get("/reform/tasks").json()["code"] == "not_permitted"
