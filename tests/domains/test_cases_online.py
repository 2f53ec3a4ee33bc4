"""What comes online: the precheck, returned for revision as the one telling, sent in again, received as of its day."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import Hall, a_hall
from tests.domains.test_cases_refusals import refused
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import Received
from yichuang.domains.cases.models import Case
from yichuang.domains.cases.queries import find_progress, get_case, list_counter
from yichuang.domains.documents.models import Notice
from yichuang.rules.access import APPLICANT
from yichuang.rules.cases.intake import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.db]

DAY = timedelta(days=1)
PROBLEMS = [Problem("material-2", "看不清", "请重新上传")]


def an_online_hall() -> Hall:
    return a_hall(channels=["window", "online"])


def submitted(hall: Hall, **more: Any) -> Received:
    """A matter that an applicant sent in from the public page."""
    public = replace(APPLICANT, centre_id=hall.item.centre_id)
    return hall.hand_in(**{"actor": public, "channel": "online", "outcome": "submit", "key": "k1"} | more)


def test_what_is_submitted_waits_for_the_precheck_and_its_five_days_run() -> None:
    hall = an_online_hall()
    made = submitted(hall)
    case = Case.objects.get(number=made.number)
    assert (case.state, case.channel, case.received_by_id, case.received_at) == ("precheck", "online", None, NOW)
    assert made.due_at == case.clocks.get(kind="notice").due_at
    assert {row.note for row in case.materials.all()} == {"网上上传，待核对原件"}
    (entry,) = list_entries(f"case:{made.number}")
    assert (entry.verb, entry.actor) == ("submit", "applicant")
    assert submitted(hall).is_again
    cases.follow_case(number=made.number, verb="submit", edition=1, now=NOW)
    assert Notice.objects.get(subject=f"case:{made.number}").kind == "receipt"
    shown = get_case(made.number, hall.clerk, NOW)
    assert [one.verb for one in shown.buttons] == [
        "pass_precheck", "return_for_revision", "refuse_acceptance", "withdraw",
    ]  # fmt: skip
    assert [one.number for one in list_counter(hall.clerk, states=["precheck"]).rows] == [made.number]


def test_only_what_is_offered_online_is_submitted_and_only_by_applicant_or_partner() -> None:
    refused("not_online", submitted, hall=a_hall())
    hall = an_online_hall()
    refused("not_online", submitted, hall=hall, channel="kiosk")
    refused("not_permitted", submitted, hall=hall, actor=hall.clerk)
    partner = an_actor(a_post("partner"))
    made = submitted(hall, actor=partner)
    assert Case.objects.get(number=made.number).received_by_id == partner.post_id
    returned = {"actor": hall.clerk, "now": NOW, "number": made.number, "problems": PROBLEMS}
    cases.return_for_revision(**returned)
    stranger = an_actor(a_post("partner"))
    values = {"now": NOW + DAY, "number": made.number, "materials": hall.papers("material-2")}
    refused("not_found", cases.resubmit, actor=stranger, **values)
    assert cases.resubmit(actor=partner, **values).state == "precheck"


def test_passed_it_is_received_as_of_the_day_of_submission() -> None:
    hall = an_online_hall()
    number = submitted(hall).number
    case = cases.pass_precheck(actor=hall.clerk, now=NOW + DAY, number=number)
    assert (case.state, case.received_at, case.received_by_id) == ("received", NOW, hall.clerk.post_id)
    assert case.clocks.get(kind="notice").starts_at == NOW
    assert cases.accept(actor=hall.clerk, now=NOW + 2 * DAY, number=number).state == "accepted"


def test_a_return_is_the_one_telling_and_the_answer_restarts_the_five_days() -> None:
    hall = an_online_hall()
    made = submitted(hall)
    values = {"actor": hall.clerk, "number": made.number, "problems": PROBLEMS}
    case = cases.return_for_revision(now=NOW + DAY, **values)
    assert (case.state, case.due_at, case.clocks.get(kind="notice").met_at) == ("revision", None, NOW + DAY)
    shown = find_progress(token=made.progress_token)
    assert shown is not None
    assert (shown.problems[0]["material"], shown.is_stopped) == ("material-2", True)
    papers = hall.papers("material-2")
    case = cases.answer_online(token=made.progress_token, now=NOW + 2 * DAY, materials=papers)
    assert (case.state, case.clocks.get(kind="notice").starts_at) == ("precheck", NOW + 2 * DAY)
    assert list_entries(f"case:{made.number}")[-1].actor == "applicant"
    refused("already_told", cases.return_for_revision, now=NOW + 2 * DAY, **values)
    refused("wrong_state", cases.answer_online, token=made.progress_token, now=NOW + 2 * DAY, materials=papers)
    refused("not_found", cases.answer_online, token="nothing", now=NOW, materials=papers)


def test_silence_on_what_came_online_is_acceptance_and_silence_on_a_return_ends_it() -> None:
    hall = an_online_hall()
    silent, returned = submitted(hall), submitted(hall, key="k2")
    cases.return_for_revision(actor=hall.clerk, now=NOW, number=returned.number, problems=PROBLEMS)
    late = NOW + 40 * DAY
    (accepted,) = cases.list_to_deem_accepted(late)
    deemed = cases.deem_accepted(case_id=accepted, now=late)
    assert deemed is not None
    assert (deemed.number, deemed.state, deemed.accepted_at) == (silent.number, "accepted", NOW)
    (lapsed,) = cases.list_to_lapse(late)
    ended = cases.lapse(case_id=lapsed, now=late)
    assert ended is not None
    assert (ended.number, ended.state) == (returned.number, "lapsed")


def test_what_was_returned_may_be_brought_to_the_window_or_taken_back() -> None:
    hall = an_online_hall()
    first, second = submitted(hall), submitted(hall, key="k2")
    for made in (first, second):
        cases.return_for_revision(actor=hall.clerk, now=NOW, number=made.number, problems=PROBLEMS)
    papers = hall.papers("material-2")
    case = cases.supplement(actor=hall.clerk, now=NOW + DAY, number=first.number, materials=papers)
    assert (case.state, case.received_by_id) == ("received", hall.clerk.post_id)
    values = {"actor": hall.clerk, "now": NOW + DAY, "number": second.number, "reason": "不办了"}
    assert cases.withdraw(**values).state == "withdrawn"
