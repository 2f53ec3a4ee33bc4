"""Papers between windows and departments: gathered, counted and signed by both sides, and what does not tally."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.builders import NOW, SHANGHAI, a_department, a_post, an_actor
from tests.builders.cases import LI, Hall, a_hall, an_approver
from tests.builders.files import a_png
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import BatchDifference, Case, CollectionBatch
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents import store
from yichuang.domains.messages.queries import list_inbox, list_messages
from yichuang.domains.organisation.actions import set_collection_times
from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PAPERS = [MaterialGiven("material-1", originals=1), MaterialGiven("material-2", originals=2)]


def a_signature(actor: Actor, grey: int) -> str:
    """Digest of a stored picture."""
    return documents.store_file(content=a_png(grey=grey), name="签名.png", actor=actor, now=NOW).digest


def a_collected_hall() -> Hall:
    """A hall whose department fetches its papers on Wednesdays at 15:00 and Fridays at 09:30."""
    hall = a_hall()
    manager = an_actor(a_post("centre_manager"))
    times = [(3, "15:00"), (5, "9:30")]
    set_collection_times(actor=manager, now=NOW, department_code=hall.department.code, times=times)
    Department.objects.filter(pk=hall.department.pk).update(presence="collected")
    return hall


def accepted(hall: Hall, now: datetime = NOW) -> str:
    """An accepted case on paper, followed by its job."""
    number = hall.hand_in(materials=PAPERS, now=now).number
    for _ in range(2):  # the job may run twice
        cases.follow_case(number=number, verb="accept", edition=1, now=now)
    return number


def counted(hall: Hall, number: str, **other: tuple[int, int]) -> dict[int, tuple[int, int]]:
    """Every line as the next side should find it, save those that the test names by the material's name."""
    return {one.id: other.get(one.name, one.expected) for one in queries.get_batch(hall.clerk, number, NOW).lines}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as told:
        act()
    return told.value.code


def test_a_batch_with_a_missing_paper_is_not_closed_before_it_is_settled() -> None:
    hall = a_collected_hall()
    first, second = accepted(hall), accepted(hall, NOW + timedelta(hours=1))
    (row,) = queries.list_batches(hall.clerk, NOW).rows
    assert (row.papers, row.due_at) == (4, datetime(2026, 3, 4, 15, tzinfo=SHANGHAI))
    late = accepted(hall, NOW.replace(hour=15, minute=1))  # after the courier's time: the next batch
    next_row = queries.list_batches(hall.clerk, NOW).rows[1]
    assert (next_row.due_at, next_row.papers) == (datetime(2026, 3, 6, 9, 30, tzinfo=SHANGHAI), 2)

    lines = queries.get_batch(hall.clerk, row.number, NOW).lines
    names = {one.name: one for one in lines if one.case_number == second}
    counts = counted(hall, row.number)
    act = {"number": row.number, "now": NOW}
    ours, theirs = a_signature(hall.clerk, 10), a_signature(hall.clerk, 20)
    give = lambda **more: cases.hand_over_batch(**{"actor": hall.clerk, **act, "counts": counts, **more})  # noqa: E731
    assert refused(lambda: give(signature=None)) == "signature_missing"
    assert refused(lambda: give(signature=ours, actor=hall.approver)) == "not_your_side"
    assert refused(lambda: give(signature=ours, counts={})) == "line_not_counted"
    give(signature=ours)
    assert refused(lambda: give(signature=ours)) == "wrong_state"

    lost = next(iter(names.values()))
    found = counts | {lost.id: (0, 0)}
    take = lambda **more: cases.receive_batch(**{"actor": hall.clerk, **act, "counts": found, **more})  # noqa: E731
    assert refused(lambda: take(signature=theirs)) == "courier_missing"
    assert refused(lambda: take(signature=ours, courier="陈取件")) == "same_person"
    assert refused(lambda: take(signature=theirs, courier=hall.clerk.name)) == "same_person"
    assert take(signature=theirs, courier="陈取件").state == "disputed"

    (difference,) = queries.list_differences(hall.clerk)
    assert (difference.case_number, difference.counted, difference.side) == (second, (0, 0), "taker")
    (told,) = list_messages(f"batch:{row.number}")
    assert lost.name in told.text
    assert "未见到" in told.text
    assert [one.verb for one in list_entries(f"case:{first}")][-3:] == [
        "add_to_batch", "hand_over_batch", "receive_batch",
    ]  # fmt: skip
    assert "receive_batch" not in [one.verb for one in list_entries(f"case:{late}")]

    manager = an_actor(a_post("centre_manager"))
    settle = {"actor": manager, "now": NOW, "difference_id": difference.id}
    assert refused(lambda: cases.settle_difference(**settle | {"actor": hall.clerk}, finding="找到")) == "not_permitted"
    assert refused(lambda: cases.settle_difference(**settle, finding=" ")) == "finding_missing"
    cases.settle_difference(**settle, finding="夹在另一件材料中，已补交")
    assert refused(lambda: cases.settle_difference(**settle, finding="再写")) == "wrong_state"
    assert CollectionBatch.objects.get(number=row.number).state == "closed"
    assert [one.verb for one in list_entries(f"batch:{row.number}")] == [
        "open_batch", "close_batch", "hand_over_batch", "receive_batch", "settle_difference",
    ]  # fmt: skip


def test_the_slip_is_printed_before_and_after_with_bars_lines_and_signatures() -> None:
    hall = a_collected_hall()
    number = accepted(hall)
    (row,) = queries.list_batches(hall.clerk, NOW).rows
    before = cases.ensure_slip(actor=hall.clerk, now=NOW, number=row.number)
    assert cases.ensure_slip(actor=hall.clerk, now=NOW, number=row.number).number == before.number
    accepted(hall)
    longer = cases.ensure_slip(actor=hall.clerk, now=NOW, number=row.number)
    assert (longer.number != before.number, len(longer.data["lines"])) == (True, 4)
    ours, theirs = a_signature(hall.clerk, 10), a_signature(hall.approver, 30)
    act = {"number": row.number, "now": NOW}
    cases.hand_over_batch(actor=hall.clerk, **act, counts=counted(hall, row.number), signature=ours)
    cases.receive_batch(actor=hall.approver, **act, counts=counted(hall, row.number), signature=theirs)
    assert CollectionBatch.objects.get(number=row.number).state == "closed"
    signed = cases.ensure_slip(actor=hall.approver, now=NOW, number=row.number)
    assert (signed.data["signature"], signed.data["counter_signature"]) == (ours, theirs)
    assert "物料流转凭证" in documents.notice_pdf(signed.pk, NOW).name
    content = store.read(documents.notice_pdf(signed.pk, NOW).digest)
    assert content
    assert content.startswith(b"%PDF-")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert number in text
    assert "原" in text, [(line["listed"], line["given"]) for line in signed.data["lines"]]
    assert signed.data["lines"][1]["taken"] == "原2\u00a0复0"


def test_a_stationed_department_has_two_days_and_is_urged_once() -> None:
    hall = a_hall()
    accepted(hall)
    (row,) = queries.list_batches(hall.clerk, NOW).rows
    assert row.due_at == datetime(2026, 3, 6, 12, tzinfo=SHANGHAI)
    in_time = row.due_at + timedelta(minutes=29)
    cases.keep_batches(now=in_time)
    assert queries.list_batches(hall.clerk, in_time).rows[0].state == "waiting"
    assert list_messages(f"batch:{row.number}") == []
    for minutes in (31, 40):
        cases.keep_batches(now=row.due_at + timedelta(minutes=minutes))
    assert len(list_messages(f"batch:{row.number}")) == 1
    assert queries.list_batches(hall.clerk, in_time).rows[0].is_overdue


def test_what_came_later_is_gathered_and_results_come_back_to_the_hall() -> None:
    hall = a_collected_hall()
    number = hall.hand_in(materials=PAPERS).number  # its job has not run
    cases.keep_batches(now=NOW)
    assert queries.list_batches(hall.clerk, NOW).rows[0].papers == 2
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="符合要求，拟同意。")
    hall.grant(number, "JY135")
    for _ in range(2):
        cases.keep_batches(now=NOW)
    edition = Case.objects.get(number=number).edition
    cases.follow_case(number=number, verb="register_result", edition=edition, now=NOW)
    heard = lambda: list_messages(f"case:{number}")[-1].text  # noqa: E731
    assert "送达后再通知您领取" in heard()  # it cannot be fetched yet
    back = cases.add_to_batch(actor=hall.approver, now=NOW, number=number, name="身份证原件")
    (row,) = queries.list_batches(hall.approver, NOW, group="back").rows
    assert (row.number, row.papers) == (back.number, 2)
    act = {"number": row.number, "now": NOW}
    theirs, ours = a_signature(hall.approver, 30), a_signature(hall.clerk, 10)
    cases.hand_over_batch(actor=hall.approver, **act, counts=counted(hall, row.number), signature=theirs)
    receive = lambda actor: cases.receive_batch(  # noqa: E731
        actor=actor, **act, counts=counted(hall, row.number), signature=ours
    )
    assert refused(lambda: receive(hall.approver)) == "not_your_side"
    issue = {"actor": hall.clerk, "now": NOW, "number": number, "receiver_number": LI.number, "signature": ours}
    assert refused(lambda: cases.issue(**issue)) == "result_on_its_way"
    assert receive(hall.clerk).state == "closed"
    assert "结果已送达政务服务中心，可以领取" in heard()
    assert cases.issue(**issue).state == "closed"


def test_a_result_that_was_not_in_the_batch_is_not_called_for_and_not_handed_out_until_it_was_looked_into() -> None:
    hall = a_collected_hall()
    number = hall.hand_in(materials=PAPERS).number
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="符合要求，拟同意。")
    hall.grant(number, "JY135")
    cases.keep_batches(now=NOW)
    (row,) = queries.list_batches(hall.approver, NOW, group="back").rows
    act = {"number": row.number, "now": NOW}
    manager = an_actor(a_post("centre_manager"))
    theirs, ours = a_signature(hall.approver, 30), a_signature(hall.clerk, 10)
    cases.hand_over_batch(actor=hall.approver, **act, counts=counted(hall, row.number), signature=theirs)
    nothing = dict.fromkeys(counted(hall, row.number), (0, 0))
    assert cases.receive_batch(actor=hall.clerk, **act, counts=nothing, signature=ours).state == "disputed"
    assert not any("可以领取" in message.text for message in list_messages(f"case:{number}"))
    issue = {"actor": hall.clerk, "now": NOW, "number": number, "receiver_number": LI.number, "signature": ours}
    assert refused(lambda: cases.issue(**issue)) == "result_on_its_way"
    found = BatchDifference.objects.get()
    settle = {"actor": manager, "now": NOW, "difference_id": found.pk}
    absent = {"finding": "仍在找", "result_is_here": False}
    assert refused(lambda: cases.settle_difference(**settle, **absent)) == "result_not_here"
    assert list_inbox(hall.approver).rows == ()
    cases.settle_difference(**settle, finding="落在车上，已经取回。")
    assert "可以领取" in list_messages(f"case:{number}")[-1].text
    for waiting in (hall.approver, hall.clerk):  # the desk that gave it away, and the window that missed it
        (heard,) = list_inbox(waiting).rows
        assert (heard.case_number, heard.event) == (number, "settle_difference")
        assert "落在车上" in heard.text
    assert [one.event for one in list_inbox(manager).rows] == ["batch_difference"]
    assert cases.issue(**issue).state == "closed"


def test_files_alone_travel_by_themselves_and_others_see_nothing() -> None:
    hall = a_hall()
    number = hall.hand_in(materials=[replace(one, medium="electronic") for one in hall.papers()]).number
    cases.follow_case(number=number, verb="accept", edition=1, now=NOW)
    assert queries.list_batches(hall.clerk, NOW).rows == ()
    accepted(hall)
    (row,) = queries.list_batches(hall.clerk, NOW).rows
    stranger = an_approver(a_department(code="tax"))
    assert queries.list_batches(stranger, NOW).rows == ()
    assert refused(lambda: queries.get_batch(stranger, row.number, NOW)) == "not_found"
    assert refused(lambda: cases.ensure_slip(actor=stranger, now=NOW, number=row.number)) == "not_found"
    assert not BatchDifference.objects.exists()


def test_reading_batches_costs_the_same_however_many_papers_there_are() -> None:
    def cost() -> list[int]:
        counts = []
        for act in (
            lambda: queries.list_batches(hall.clerk, NOW),
            lambda: queries.get_batch(hall.clerk, number, NOW),
            lambda: cases.keep_batches(now=NOW),
        ):
            with CaptureQueriesContext(connection) as caught:
                act()
            counts.append(len([one for one in caught.captured_queries if "SAVEPOINT" not in (one["sql"] or "")]))
        return counts

    hall = a_collected_hall()
    accepted(hall)
    number = queries.list_batches(hall.clerk, NOW).rows[0].number
    few = cost()
    for _ in range(4):
        accepted(hall)
    assert cost() == few
    assert few[:2] == [1, 3]
