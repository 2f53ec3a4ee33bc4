"""The case file puts mistakes right in the words that people use."""

import pytest

from tests.builders.cases import a_hall
from tests.builders.desks import a_client, a_running_case
from yichuang.domains.cases.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_the_way_of_delivery_is_written_in_words() -> None:
    hall = a_hall()
    case = a_running_case(hall)
    clerk = a_client(hall.clerk)
    page = f"/cases/{case.number}/"
    assert "更正登记的信息" in clerk.get(page).content.decode()
    typed = {"field": "delivery_way", "reason": "申请人改主意", "edition": case.edition}
    wrong = clerk.post(f"{page}act/correct/", typed | {"value": "托人带走"})
    assert "送达方式只有窗口领取和邮政寄递" in wrong.content.decode()
    answer = clerk.post(f"{page}act/correct/", typed | {"value": "邮政寄递"})
    assert answer.status_code == 302
    assert Case.objects.get().delivery_way == "courier"
    noted = {"field": "summary", "value": "邮政寄递", "reason": "申请人补充", "edition": Case.objects.get().edition}
    assert clerk.post(f"{page}act/correct/", noted).status_code == 302
    assert Case.objects.get().summary == "邮政寄递"  # the same words elsewhere stay words
