"""Every centre that ships runs its loop over the public API: what its screens say, and a matter of each of its zones
from the window to the applicant, by its own outlet, by rounds of collection, and with nobody deciding for another
department.

The walks are those of `yichuang demo`, without a network between.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from yichuang.domains.cases import actions as cases
from yichuang.domains.organisation.models import Department
from yichuang.interfaces.commands.demonstration.plans import BASIC
from yichuang.interfaces.commands.demonstration.staff import Refused, Staff
from yichuang.interfaces.commands.demonstration.steps.desk import grant
from yichuang.interfaces.commands.demonstration.walk import Item, Walk, arrive, desk_for, leave, prepare_walk
from yichuang.journeys.establish import establish
from yichuang.journeys.establish.demo import give_demo_access
from yichuang.rules.blueprint import read_blueprint, summarise
from yichuang.toolkit import env

pytestmark = [pytest.mark.django_db, pytest.mark.db]
CENTRES = sorted(path.parent.name for path in (env.ROOT / "blueprints").glob("*/centre.yaml"))


class WithoutNetwork(httpx.BaseTransport):
    """Hands requests to the platform in this thread, and so in this test's transaction; then does what the worker
    would do after a step of a case."""

    followed = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        headers = {name: value for name, value in request.headers.items() if name not in {"host", "content-length"}}
        answer = Client(headers=headers).generic(
            request.method, request.url.raw_path.decode(), request.read(), request.headers.get("content-type", "")
        )
        for job in ProcrastinateJob.objects.filter(task_name="follow_case", id__gt=self.followed).order_by("id"):
            cases.follow_case(**job.args, now=timezone.now())
            self.followed = job.id
        return httpx.Response(answer.status_code, headers=dict(answer.headers), content=answer.content)


@pytest.fixture
def staff(name: str, db: None, tmp_path: Path) -> Iterator[Staff]:
    """The people of a centre that has just been loaded."""
    blueprint = read_blueprint(name).blueprint
    assert blueprint is not None
    give_demo_access(establish(name, blueprint, timezone.now()), tmp_path)
    client = httpx.Client(transport=WithoutNetwork(), base_url="http://testserver")
    with Staff("", tmp_path / "demo.json", client) as found:
        yield found


def one_of_each_zone(staff: Staff) -> list[Item]:
    """An item of each zone that can be finished today, of a department that has none yet where there is one."""
    zones: dict[str, list[Item]] = {}
    for item in staff.items():
        guide = staff.guide(item["code"])
        if not any(step["public_days"] for step in guide["flow"]):
            zones.setdefault(guide["windows"][0]["zone_code"], []).append(item)
    found: list[Item] = []
    for items in zones.values():
        seen = {item["department"] for item in found}
        found.append(next((item for item in items if item["department"] not in seen), items[0]))
    return found


def walked(staff: Staff, item: Item) -> Walk:
    """The item from its window to the applicant, by the first plan that fits it."""
    plan = next(plan for plan in BASIC if plan.fits(item))
    walk = Walk(plan=plan.name, expected=plan.expected, staff=staff, chance=random.Random(item["code"]))
    try:
        prepare_walk(walk, item)
        arrive(walk)
        for step in plan.steps:
            if step is grant:
                nobody_decides_for_another_department(walk)
            step(walk)
        leave(walk)
    except Refused as refused:
        walk.problem = str(refused)
    return walk


def nobody_decides_for_another_department(walk: Walk) -> None:
    own = desk_for(walk, "decide")
    stranger = next(
        one
        for one in walk.staff.of_kind("chief_representative")
        if one.me["department"] not in {own.me["department"], *(step["department_code"] for step in walk.guide["flow"])}
    )
    with pytest.raises(Refused):
        stranger.post(f"/cases/{walk.number}/decide", {"outcome": "granted", "opinion": "准予"})


@pytest.mark.parametrize("name", CENTRES)
def test_it_looks_as_its_document_says_and_a_matter_of_every_zone_goes_round(name: str, staff: Staff) -> None:
    summary = summarise(read_blueprint(name))
    manager = staff.of_kind("centre_manager")[0]
    assert [one["name"] for one in manager.get("/windows")] == summary["windows"]
    page = Client().get("/guide/presence/").content.decode()
    assert summary["venue"] in page or summary["name"] in page
    collected = set(Department.objects.filter(presence="collected").values_list("code", flat=True))
    kiosk = Client().get("/hall/kiosk/").content.decode()
    walks = [walked(staff, item) for item in one_of_each_zone(staff)]
    busy = {walk.guide["windows"][0]["zone"] for walk in walks}
    assert all(zone in kiosk for zone in busy)
    assert [walk.line for walk in walks if not walk.as_planned] == []
    rounds = [walk for walk in walks if walk.guide["department_code"] in collected and "登记结果" in walk.way]
    assert all("批次送回大厅" in walk.way for walk in rounds)
    assert bool(rounds) == (name == "shenqiu")
    assert len(walks) >= len(summary["zones"]) - 3  # special areas have no matters of their own
