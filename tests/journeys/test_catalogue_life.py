"""What changes of the catalogue mean for those who work and read by it."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.builders import NOW
from tests.builders.cases import a_hall
from tests.builders.catalogue import a_manager, changed
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.actions import abolish, open_item_draft, publish, split, suspend
from yichuang.domains.catalogue.queries import search_items
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_a_running_case_keeps_the_version_that_it_was_accepted_under() -> None:
    hall, manager = a_hall(), a_manager()
    running = hall.hand_in().number
    draft = open_item_draft(actor=manager, now=NOW, code=hall.item.code)
    changes = {
        "materials": [{"code": "material-1", "name": "营业执照"}],
        "promised_limit": {"value": 1.0, "unit": "hour"},
    }
    draft = changed(manager, draft, **changes)
    publish(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition)
    later = hall.hand_in(materials=hall.papers("material-1")).number
    versions = {case.number: case.version.number for case in Case.objects.select_related("version")}
    assert versions == {running: 1, later: 2}
    due = {case.number: case.due_at for case in Case.objects.all()}
    assert due[running] > due[later]


def test_a_suspended_item_is_not_accepted_nor_found_but_its_running_cases_go_on() -> None:
    hall, manager = a_hall(), a_manager()
    received = hall.hand_in(outcome="receive").number
    suspend(actor=manager, now=NOW, code=hall.item.code, reason="系统升级")
    with pytest.raises(Refusal) as refusal:
        hall.hand_in()
    assert refusal.value.code == "item_not_published"
    assert search_items(hall.item.centre_id, hall.item.name) == []
    assert cases.accept(actor=hall.clerk, now=NOW, number=received).state == "accepted"


def test_an_item_of_a_later_day_is_not_accepted_before() -> None:
    hall, manager = a_hall(), a_manager()
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=hall.item.code), materials=None)
    day = NOW.date() + timedelta(days=7)
    publish(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition, effective_from=day)
    assert Case.objects.get(number=hall.hand_in().number).version.number == 1


def test_the_guide_says_since_when_and_why_an_item_is_suspended(client: Client) -> None:
    hall, manager = a_hall(), a_manager()
    suspend(actor=manager, now=NOW, code=hall.item.code, reason="办理系统升级", ends_on=NOW.date() + timedelta(days=2))
    answer = client.get(f"/guide/{hall.item.code}/")
    said = answer.content.decode()
    assert answer.status_code == 200
    assert all(words in said for words in ["2026年3月4日", "2026年3月6日", "办理系统升级", "暂停办理"])


def test_the_guide_of_an_abolished_item_leads_to_what_took_its_place(client: Client) -> None:
    hall, manager = a_hall(), a_manager()
    parts = [("part-one", "许可（新办）"), ("part-two", "许可（延续）")]
    for draft in split(actor=manager, now=NOW, code=hall.item.code, parts=parts):
        publish(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition)
    answer = client.get(f"/guide/{hall.item.code}/")
    assert answer.status_code == 410
    assert all(f"/guide/{code}/" in answer.content.decode() for code, _ in parts)


def test_running_cases_of_an_abolished_item_are_decided() -> None:
    hall, manager = a_hall(), a_manager()
    number = hall.hand_in().number
    abolish(actor=manager, now=NOW, code=hall.item.code, reason="法律修改")
    cases.review(actor=hall.approver, now=NOW, number=number, opinion="同意")
    assert Case.objects.get(number=number).state == "accepted"
