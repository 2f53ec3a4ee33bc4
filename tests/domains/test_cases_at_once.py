"""Two hands on one thing: a double click, two clerks on one case, many windows at the same instant."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from tests.builders import NOW
from tests.builders.cases import LI, a_hall
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.audit.queries.verify import Report
from yichuang.domains.audit.queries.verify_chains import check_chains
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions.act import acting
from yichuang.domains.cases.models import Applicant, Case
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]


def at_once(hands: int, act: Callable[[], str]) -> list[str]:
    """What comes of one act by many hands at the same instant: what it returns, or the code of the refusal."""
    together, answers = Barrier(hands), []

    def work() -> None:
        try:
            together.wait()
            answers.append(act())
        except Refusal as refusal:
            answers.append(refusal.code)
        except BaseException as error:
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_a_form_sent_eight_times_at_once_is_one_case() -> None:
    hall = a_hall()
    papers = hall.papers()
    numbers = at_once(8, lambda: hall.hand_in(materials=papers, key="form-1").number)
    assert numbers == [Case.objects.get().number] * 8
    assert len(list_entries(f"case:{numbers[0]}")) == 2
    assert Applicant.objects.get().number == LI.number


def test_of_eight_who_accept_one_case_at_once_one_does() -> None:
    hall = a_hall()
    made = hall.hand_in(outcome="receive")

    def accept() -> str:
        return cases.accept(actor=hall.clerk, now=NOW, number=made.number, edition=1).state

    assert at_once(8, accept) == ["accepted", *["stale"] * 7]
    assert [one.verb for one in list_entries(f"case:{made.number}")] == ["receive", "accept"]


def test_matters_received_at_once_each_have_a_number_of_their_own() -> None:
    hall = a_hall()
    papers = hall.papers()
    numbers = at_once(16, lambda: hall.hand_in(materials=papers).number)
    assert len(set(numbers)) == 16
    assert set(Case.objects.values_list("number", flat=True)) == set(numbers)


def test_what_points_to_a_case_does_not_wait_for_an_act_on_it() -> None:
    """A job that has left the trail and then stores a row of the case, and an act that holds the case and then waits
    for the trail, would wait for each other for ever: storing the row locks the case's key when it commits."""
    number = (hall := a_hall()).hand_in().number

    def point() -> str:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {Case._meta.db_table} WHERE number = %s FOR KEY SHARE NOWAIT", [number])
            return str(cursor.fetchone()[0])

    with acting(hall.approver, "review", number=number, edition=None, now=NOW) as act:
        assert at_once(1, point) == [number]
        act.finish()


def test_the_chains_that_cases_begin_are_whole() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="同意")
    with transaction.atomic():
        assert list(check_chains(Report())) == []
    assert [one.position for one in list_entries(f"case:{number}")] == [1, 2, 3]
