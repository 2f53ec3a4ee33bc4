"""The planner's pages and its API: ask, watch, read, take out; whoever may only look sees no form."""

import io
import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.builders import a_post, a_window, a_zone, an_actor
from tests.builders.desks import a_client
from tests.builders.scenario import scenario_file
from tests.domains.test_planning import few_days  # noqa: F401
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.planning.models import PlanRun
from yichuang.interfaces.worker.jobs import JOBS

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PAGE = "/management/planner/"
USUAL = {"target": 95, "within": 15, "floor": 90, "more": 2, "away": 1, "appointments": 30, "people": 20}


def test_from_the_form_to_excel_and_paper() -> None:
    zone = a_zone(name="=SUM(1)")  # a name that Excel must not take for a formula
    for _ in range(4):
        a_window(zone)
    client = a_client(an_actor(a_post("centre_manager"), timezone.now()))
    assert "还没有算过" in client.get(PAGE).content.decode()
    wrong = client.post(PAGE, {**USUAL, "source": "file"})
    assert (wrong.status_code, PlanRun.objects.count()) == (422, 0)
    assert client.post(PAGE, {**USUAL, "source": "history"}).status_code == 422
    answer = client.post(PAGE, {**USUAL, "source": "assumed", "tickets": 90, "booked": 10})
    run = PlanRun.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{run.pk}/"
    assert 'hx-trigger="every 2s"' in client.get(f"{PAGE}{run.pk}/").content.decode()
    assert client.get(f"{PAGE}{run.pk}/plan.xlsx").status_code == 404
    JOBS["make_plan"](run_id=run.pk)
    page = client.get(f"{PAGE}{run.pk}/").content.decode()
    assert all(
        words in page for words in ("潮汐窗口何时开放", "改革值多少", "如果……会怎样", "谁先学什么", "增加 2 个窗口")
    )
    assert "every 2s" not in page
    assert client.get(f"{PAGE}{run.pk}/paper/").status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}{run.pk}/plan.xlsx").content))
    assert book.sheetnames == ["每半小时窗口数", "潮汐窗口", "培训计划", "几种办法比较", "如果"]
    windows = [book["每半小时窗口数"].cell(row, 3).value for row in range(3, 19)]
    document = json.loads(client.get(f"{PAGE}{run.pk}/plan.json").content)
    assert document["windows"] == windows
    assert document["scenario"]["dept_alloc"] == [4]


def test_an_uploaded_scenario_is_checked_and_a_run_can_be_cancelled() -> None:
    client = a_client(an_actor(a_post("centre_manager"), timezone.now()))
    bad = SimpleUploadedFile("s.json", b"[]")
    assert "应为一个 JSON 对象" in client.post(PAGE, {**USUAL, "source": "file", "file": bad}).content.decode()
    good = SimpleUploadedFile("s.json", json.dumps(scenario_file()).encode())
    assert client.post(PAGE, {**USUAL, "source": "file", "file": good}).status_code == 302
    run = PlanRun.objects.get()
    client.post(f"{PAGE}{run.pk}/cancel/")
    assert "已取消" in client.get(f"{PAGE}{run.pk}/").content.decode()


def test_a_supervisor_looks_and_others_are_turned_away() -> None:
    supervisor = a_client(an_actor(a_post("supervisor"), timezone.now()))
    assert "开始计算" not in supervisor.get(PAGE).content.decode()
    assert supervisor.post(PAGE, {**USUAL, "source": "assumed", "tickets": 5}).status_code == 403
    assert a_client(an_actor(a_post("clerk"), timezone.now())).get(PAGE).status_code == 403


def test_the_api_asks_and_reads() -> None:
    manager = Caller(a_post("centre_manager"))
    answer = manager.post("/planning/runs", {"source": "file", "scenario": scenario_file(), "wish": {"within": 20}})
    assert answer.status_code == 201, answer.content
    number = answer.json()["id"]
    JOBS["make_plan"](run_id=number)
    found = manager.get(f"/planning/runs/{number}").json()
    assert found["state"] == "done"
    assert set(found["result"]["plan"]) >= {"windows", "window_half_hours", "P_within", "worst_half_hour", "skills"}
    refused = manager.post("/planning/runs", {"source": "file", "scenario": {"name": "x"}})
    assert refused.json()["code"] == "bad_scenario"
    assert Caller(a_post("clerk")).get(f"/planning/runs/{number}").json()["code"] == "not_permitted"
