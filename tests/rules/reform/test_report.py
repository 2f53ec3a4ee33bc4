"""What a weekly report says."""

import json
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.office import SHANGHAI
from yichuang.rules.reform.report import OrderLine, TargetLine, TaskLine, build, counts, last_week, week_of

STANDINGS = ["done", "done_late", "reported", "late", "soon", "ahead", "undated", "standing"]


def a_line(title: str, standing: str = "ahead", days_late: int = 0, *notes: str) -> TaskLine:
    return TaskLine(title, "管委会", date(2024, 4, 6), standing, days_late, notes)


def test_the_longest_overdue_stands_first_and_what_was_said_is_by_task() -> None:
    tasks = [a_line("甲", "late", 2), a_line("乙", "done", 0, "04-05 管委会：报完成。已签"), a_line("丙", "late", 9)]
    order = OrderLine("督字1", "管委会", "甲", date(2024, 4, 8), date(2024, 4, 9), "passed", ("约谈",))
    target = TargetLine("网上可办", "80%", None, "75%", date(2024, 4, 1))
    said = build(
        title="方案",
        centre="中心",
        week=week_of(date(2024, 4, 8)),
        edition=0,
        tasks=tasks,
        orders=[order],
        targets=[target],
    )
    assert [one["title"] for one in said["late"]] == ["丙", "甲"]
    assert [one["title"] for one in said["moved"]] == ["乙"]
    assert (said["year"], said["week"], said["monday"], said["sunday"]) == (2024, 15, "2024-04-08", "2024-04-14")
    assert said["orders"][0]["rectify_by"] == "2024-04-09"
    assert json.loads(json.dumps(said, ensure_ascii=False)) == said


@given(st.lists(st.sampled_from(STANDINGS)))
def test_the_counts_add_up(standings: list[str]) -> None:
    found = counts([a_line(str(place), standing) for place, standing in enumerate(standings)])
    assert found["tasks"] == sum(found[one] for one in STANDINGS) == len(standings)


def test_the_weekly_job_reports_on_the_week_that_ended() -> None:
    monday = datetime(2026, 3, 2, 8, 0, tzinfo=SHANGHAI)
    assert week_of(last_week(monday))[:2] == (2026, 9)
    assert week_of(date(2027, 1, 3))[:2] == (2026, 53)  # the ISO year, not the calendar's
