"""What pages read: scope, order, pages by keyset, buttons, progress, drafts; and how many questions that costs."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import NOW, SHANGHAI, a_department
from tests.builders.cases import LI, Hall, a_file, a_hall, a_head, an_approver, an_identity
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import Case
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.cases.intake import AgentGiven, MaterialGiven, Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

COUNTS = Path(__file__).parents[1] / "query_counts.json"


def counted(act: Callable[[], Any]) -> int:
    """How many statements an act sends, transactions and savepoints left aside."""
    with CaptureQueriesContext(connection) as caught:
        act()
    # what the server keeps is not written again: it has no text
    sent = [(one["sql"] or "").strip() for one in caught.captured_queries]
    return len([sql for sql in sent if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


def handed_in(hall: Hall, days: int = 0, **more: Any) -> str:
    return hall.hand_in(now=NOW + timedelta(days=days), **more).number


def test_pages_and_acts_cost_as_many_queries_as_is_written_down() -> None:
    hall = a_hall(materials=5)
    an_approver(hall.department)
    load_time(hall.department.centre_id)
    number, papers = handed_in(hall), hall.papers()
    counts = {
        "intake.accept": counted(lambda: hall.hand_in(materials=papers)),
        "cases.get_case": counted(lambda: queries.get_case(number, hall.approver, NOW)),
        "cases.list_desk": counted(lambda: queries.list_desk(hall.approver)),
        "cases.count_desk": counted(lambda: queries.count_desk(hall.approver, NOW)),
        "cases.list_ready": counted(lambda: queries.list_ready(hall.clerk, search=LI.number)),
        "cases.list_recent": counted(lambda: queries.list_recent(hall.clerk)),
        "cases.find_progress": counted(lambda: queries.find_progress(number=number, last_four=LI.number[-4:])),
        "cases.review": counted(
            lambda: cases.review(actor=hall.approver, now=NOW, number=number, opinion="同意", edition=1)
        ),
    }
    known = json.loads(COUNTS.read_text())
    assert counts == {name: known.get(name) for name in counts}
    assert counts["intake.accept"] <= 12


def test_the_desk_shows_what_is_due_first_page_by_page_and_nothing_twice() -> None:
    hall = a_hall()
    late, early = handed_in(hall, 2), handed_in(hall)
    stopped = handed_in(hall, 1)
    Case.objects.filter(number=stopped).update(due_at=None)
    more = [handed_in(hall, 5) for _ in range(25)]
    page = queries.list_desk(hall.approver)
    following = queries.list_desk(hall.approver, cursor=page.next)
    numbers = [row.number for row in page.rows + following.rows]
    assert numbers[:2] == [early, late]
    assert numbers[-1] == stopped
    assert sorted(numbers) == sorted([late, early, stopped, *more])
    assert (len(page.rows), following.next) == (20, "")


def test_a_made_up_cursor_is_refused() -> None:
    with pytest.raises(Refusal, match="翻页"):
        queries.list_desk(a_hall().approver, cursor="tomorrow~x")


def test_the_desk_shows_the_departments_cases_only() -> None:
    hall = a_hall()
    number = handed_in(hall)
    stranger = an_approver(a_department(code="health"))
    assert queries.list_desk(stranger).rows == []
    assert [row.number for row in queries.list_desk(hall.approver, whose="mine").rows] == [number]
    assert queries.list_desk(hall.approver, whose="pool").rows == []
    assert [row.number for row in queries.list_desk(hall.approver, search="小敏").rows] == [number]
    assert queries.list_desk(hall.approver, search="350424").rows == []


def test_the_desk_counts_what_is_due_today_and_overdue() -> None:
    hall = a_hall()
    for days in (0, 0, 1):
        handed_in(hall, days)
    at = datetime(2026, 3, 11, 9, 0, tzinfo=SHANGHAI)
    counts = queries.count_desk(hall.approver, at)
    assert (counts.due_today, counts.overdue, counts.unassigned, counts.mine) == (2, 0, 0, 3)
    assert queries.count_desk(hall.approver, at + timedelta(days=1)).overdue == 2


def ready(hall: Hall, shelf: str, **more: Any) -> str:
    number = handed_in(hall, **more)
    hall.grant(number, shelf=shelf)
    return number


def test_what_is_ready_is_found_by_number_people_and_shelf() -> None:
    hall = a_hall(stages=["decision"])
    number = ready(hall, "A3", agent=AgentGiven("王芳", an_identity(22)))
    ready(hall, "B1", applicant=LI.__class__("person", "citizen_id", an_identity(7), "赵云"))
    for search in (number, LI.number.lower(), an_identity(22), "a3"):
        assert [row.number for row in queries.list_ready(hall.clerk, search=search).rows] == [number], search
    assert queries.list_ready(hall.clerk, search="没有这个").rows == []
    assert len(queries.list_ready(hall.clerk).rows) == 2


def test_buttons_are_what_state_post_and_authorisation_allow() -> None:
    hall = a_hall()
    number = handed_in(hall)

    main = {
        "take_over", "hand_on", "review", "send_back", "decide", "withdraw", "correct", "merge", "extend",
        "return_case", "terminate",
    }  # fmt: skip

    def buttons(actor: Any) -> list[str]:
        return [one.verb for one in queries.get_case(number, actor, NOW).buttons if one.verb in main]

    assert buttons(hall.approver) == ["take_over", "hand_on", "review", "return_case", "terminate"]
    assert buttons(hall.clerk) == ["withdraw", "correct", "merge"]
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="同意")
    assert buttons(hall.approver) == ["take_over", "hand_on", "send_back", "decide", "return_case", "terminate"]
    assert buttons(an_approver(hall.department, "review")) == ["take_over", "hand_on", "send_back"]
    assert buttons(a_head(hall.department)) == ["extend"]
    received = handed_in(hall, outcome="receive")
    shown = queries.get_case(received, hall.clerk, NOW)
    assert [one.verb for one in shown.buttons] == [
        "accept",
        "tell_deficiency",
        "refuse_acceptance",
        "withdraw",
        "correct",
        "merge",
    ]


def test_a_case_page_is_complete_and_masks_numbers() -> None:
    hall = a_hall()
    number = handed_in(hall, agent=AgentGiven("王芳", an_identity(22)))
    shown = queries.get_case(number, hall.approver, NOW)
    assert shown.applicant_number == "350423********" + LI.number[-4:]
    assert shown.contact_phone == "138****0001"
    assert [one.state for one in shown.stages] == ["active", "waiting", "waiting"]
    assert [one.kind for one in shown.clocks] == ["notice", "promised", "statutory"]
    assert [(one.verb, one.actor) for one in shown.trail] == [
        ("receive", hall.clerk.name),
        ("accept", hall.clerk.name),
    ]
    assert shown.materials[0].files[0].digest == hall.files("material-1")[0]
    assert shown.assignee_name == hall.approver.name


def test_a_look_at_personal_data_is_on_the_trail() -> None:
    hall = a_hall()
    number = handed_in(hall)
    assert cases.reveal(actor=hall.clerk, now=NOW, number=number).applicant_number == LI.number
    assert queries.get_case(number, hall.clerk, NOW).trail[-1].verb == "see_personal_data"


def test_progress_by_token_or_by_number_with_the_end_of_the_id() -> None:
    hall = a_hall()
    made = hall.hand_in(
        outcome="deficient", materials=[MaterialGiven("material-1", originals=1)],
        problems=[Problem("material-2", "没有签名", "请签名")],
    )  # fmt: skip
    by_token = queries.find_progress(token=made.progress_token)
    assert by_token is not None
    assert (by_token.applicant_name, by_token.state, by_token.is_stopped) == ("李*敏", "correction", True)
    assert by_token.problems[0]["name"] == "材料2"
    assert queries.find_progress(number=made.number, last_four=LI.number[-4:].lower()) == by_token
    assert queries.find_progress(number=made.number, last_four="0000") is None
    assert queries.find_progress(number="nothing", last_four="----") is None
    assert queries.find_progress(token="nothing") is None


def test_the_counter_sees_what_it_did_last() -> None:
    hall = a_hall()
    first, second = handed_in(hall), handed_in(hall, 1)
    assert [row.number for row in queries.list_recent(hall.clerk)] == [second, first]
    waiting = handed_in(hall, outcome="receive")
    assert [row.number for row in queries.list_counter(hall.clerk).rows] == [waiting]


def test_a_draft_belongs_to_its_post_and_is_stored_encrypted() -> None:
    hall = a_hall()
    content = {"name": LI.name, "number": LI.number}
    for _ in range(2):
        cases.save_draft(actor=hall.clerk, now=NOW, key="visit:1:a", content=content)
    draft = queries.find_draft(hall.clerk, "visit:1:a")
    assert draft is not None
    assert draft.content == content
    assert [one.key for one in queries.list_drafts(hall.clerk, "visit:1:")] == ["visit:1:a"]
    assert queries.find_draft(hall.approver, "visit:1:a") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM cases_draft")
        assert LI.number not in cursor.fetchone()[0]
    cases.delete_draft(actor=hall.clerk, key="visit:1:a")
    assert queries.find_draft(hall.clerk, "visit:1:a") is None


def test_files_of_a_case_are_listed_with_their_kind() -> None:
    hall = a_hall()
    digest = a_file(hall.clerk, "two")
    number = handed_in(hall, materials=[*hall.papers("material-1"), MaterialGiven("material-2", files=(digest,))])
    assert queries.get_case(number, hall.clerk, NOW).materials[1].files[0].content_type == "application/pdf"


def test_a_digest_opens_a_file_only_through_its_case_and_only_in_scope() -> None:
    hall = a_hall()
    number, other = handed_in(hall), handed_in(hall, materials=[*hall.papers("material-1"), *hall.papers("material-2")])
    mine, foreign = hall.files("material-1")[0], a_file(hall.clerk, "of nobody")
    for actor in (hall.clerk, hall.approver):
        queries.check_case_file(number, mine, actor)
        queries.check_case_file(other, mine, actor)
    for actor, digest in [(hall.clerk, foreign), (an_approver(a_department(code="health")), mine)]:
        with pytest.raises(Refusal, match="没有找到这个办件"):
            queries.check_case_file(number, digest, actor)
