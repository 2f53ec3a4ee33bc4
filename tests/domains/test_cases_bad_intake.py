"""Bad input at the counter: each gets its own refusal, and nothing is changed by half."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_window, a_zone, an_authorisation
from tests.builders.cases import FIRM, LI, a_hall, an_identity, post_of
from tests.builders.hall import a_clerk_at
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases.models import Applicant, Case
from yichuang.journeys.intake import RefusalGiven
from yichuang.rules.cases.intake import AgentGiven, Delivery, MaterialGiven, Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def refused(code: str, act: Callable[..., Any], **values: Any) -> Refusal:
    """The refusal that ``act`` must raise."""
    with pytest.raises(Refusal) as caught:
        act(**values)
    assert caught.value.code == code
    return caught.value


WRONG = {
    "identity_check_digit": {"applicant": replace(LI, number=LI.number[:-1] + "5")},
    "identity_birth_date": {"applicant": replace(LI, number="350423199002300015")},
    "uscc_check_character": {"applicant": replace(FIRM, number=FIRM.number[:-1] + "0")},
    "applicant_name": {"applicant": replace(LI, name="  ")},
    "applicant_kind": {"applicant": replace(LI, kind="ghost")},
    "applicant_id_type": {"applicant": replace(LI, id_type="uscc")},
    "mobile_invalid": {"phone": "12345"},
    "agent_name": {"agent": AgentGiven("", an_identity(2))},
    "delivery_address": {"delivery": Delivery("courier")},
    "delivery_way": {"delivery": Delivery("pigeon")},
    "item_not_found": {"item_code": "nothing"},
    "unknown_material": {"materials": [MaterialGiven("no-such", originals=1)]},
    "material_twice": {"materials": [MaterialGiven("material-1", originals=1)] * 2},
    "file_unknown": {"materials": [MaterialGiven(f"material-{n}", files=("0" * 64,)) for n in (1, 2)]},
    "visit_closed": {"visit_id": 987654},
    "outcome_unknown": {"outcome": "maybe"},
    "no_problem": {"outcome": "deficient"},
    "problem_incomplete": {"outcome": "deficient", "problems": [Problem("material-1", "缺", " ")]},
    "reason_missing": {"outcome": "refuse", "refusal": RefusalGiven("", "第三十二条")},
    "basis_missing": {"outcome": "refuse", "refusal": RefusalGiven("不属于职权", "")},
}


@pytest.mark.parametrize(("code", "wrong"), WRONG.items(), ids=list(WRONG))
def test_a_wrong_intake_is_refused_and_leaves_nothing(code: str, wrong: dict[str, Any]) -> None:
    hall = a_hall()
    refused(code, hall.hand_in, **wrong)
    assert not Case.objects.exists()
    assert not Applicant.objects.exists()
    assert not Entry.objects.filter(subject__startswith="case:").exists()


def test_all_that_is_missing_is_listed_at_once_and_telling_it_is_offered() -> None:
    refusal = refused("materials_missing", a_hall().hand_in, materials=[])
    assert refusal.extra["missing"] == ["material-1", "material-2"]
    assert "材料1" in refusal.message
    assert "一次性告知" in refusal.message


def test_an_item_of_another_zone_names_the_zone_that_accepts_it() -> None:
    hall = a_hall()
    elsewhere = a_window(a_zone(code="taxation"))
    clerk = a_clerk_at(elsewhere)
    an_authorisation(post_of(clerk), hall.department, "accept")
    refusal = refused("item_not_here", hall.hand_in, actor=clerk)
    assert "专区commerce" in refusal.message


def test_a_general_window_accepts_only_what_has_no_zone_of_its_own() -> None:
    hall = a_hall()
    general = a_window(a_zone(code="general", is_general=True), kind="general_acceptance")
    clerk = a_clerk_at(general)
    an_authorisation(post_of(clerk), hall.department, "accept")
    refused("item_not_here", hall.hand_in, actor=clerk)
    hall.item.zones.set([general.zone])
    assert hall.hand_in(actor=clerk).state == "accepted"


def test_a_clerk_who_sits_at_no_window_receives_nothing() -> None:
    hall = a_hall()
    refused("no_window", hall.hand_in, actor=replace(hall.clerk, window_id=None))


def test_a_suspended_item_and_a_wrong_kind_of_applicant_are_refused() -> None:
    hall = a_hall(service_objects=["person"])
    refused("wrong_service_object", hall.hand_in, applicant=FIRM)
    hall.item.state = "suspended"
    hall.item.save()
    refused("item_not_published", hall.hand_in)


def test_the_same_form_sent_twice_gives_the_same_case() -> None:
    hall = a_hall()
    first, second = hall.hand_in(key="form-1"), hall.hand_in(key="form-1")
    assert (first.is_again, second.is_again) == (False, True)
    assert (first.number, first.due_at, first.assignee) == (second.number, second.due_at, second.assignee)
    assert Case.objects.count() == 1
    assert hall.hand_in(key="form-2").number != first.number
