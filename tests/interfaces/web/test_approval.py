"""The approval desk: what is listed, the one act that is next, refusals that lose nothing, and who sees nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import SHANGHAI, a_department
from tests.builders.cases import LI, a_hall, an_approver
from tests.builders.desks import a_client, a_decided_case, a_ready_case, a_running_case
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Decision

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def act(client: Client, case: Case, verb: str, **values: Any) -> Any:
    """Send the form of an act, of the edition that the case has now unless the test names another."""
    edition = Case.objects.get(pk=case.pk).edition
    return client.post(f"/approval/{case.number}/{verb}/?tab=mine", {"edition": edition, **values})


def page(client: Client, case: Case) -> str:
    """The page of a case."""
    text: str = client.get(f"/approval/{case.number}/").content.decode()
    return text


def test_the_list_shows_what_is_due_first_on_top_with_masked_names() -> None:
    hall = a_hall()
    late, fresh = a_running_case(hall), a_running_case(hall)
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    text = a_client(hall.approver).get("/approval/").content.decode()
    assert text.index(late.number) < text.index(fresh.number)
    assert "已超期" in text
    assert "李*敏" in text
    assert LI.name not in text


@pytest.mark.parametrize("tab", ["mine", "pool", "today", "overdue", "stopped", "decided", "all"])
def test_a_tab_shows_its_cases_only(tab: str) -> None:
    hall, now = a_hall(), timezone.now()
    mine, pool, today, overdue, stopped = (a_running_case(hall) for _ in range(5))
    decided = a_decided_case(hall)
    far = now + timedelta(days=9)
    other = an_approver(hall.department)
    Case.objects.exclude(pk=decided.pk).update(assignee=other.post_id, due_at=far)
    Case.objects.filter(pk=decided.pk).update(assignee=other.post_id)
    Case.objects.filter(pk=mine.pk).update(assignee=hall.approver.post_id)
    Case.objects.filter(pk=pool.pk).update(assignee=None)
    last_second = now.astimezone(SHANGHAI).replace(hour=23, minute=59, second=59)
    Case.objects.filter(pk=today.pk).update(due_at=last_second)
    Case.objects.filter(pk=overdue.pk).update(due_at=now - timedelta(days=1))
    Case.objects.filter(pk=stopped.pk).update(due_at=None)
    wanted = {"mine": mine, "pool": pool, "today": today, "overdue": overdue, "stopped": stopped, "decided": decided}
    text = a_client(hall.approver).get(f"/approval/?tab={tab}").content.decode()
    shown = {name for name, case in wanted.items() if case.number in text}
    assert shown == (set(wanted) if tab == "all" else {tab})


def test_a_page_has_twenty_rows_and_the_next_one_the_rest() -> None:
    hall = a_hall()
    for _ in range(21):
        a_running_case(hall)
    client = a_client(hall.approver)
    first = client.get("/approval/?tab=all").content.decode()
    assert first.count("data-list-item") == 20
    after = first.split("after=")[1].split('"')[0]
    assert client.get(f"/approval/?tab=all&after={after}").content.decode().count("data-list-item") == 1


def test_an_empty_list_says_what_to_do() -> None:
    hall = a_hall()
    client = a_client(hall.approver)
    assert "看看「本部门待领取」" in client.get("/approval/").content.decode()
    assert "没有找到" in client.get("/approval/?q=没有这个").content.decode()


def test_a_case_that_nobody_has_is_taken_over_then_reviewed_then_decided_then_its_result_registered() -> None:
    hall = a_hall()
    case, client = a_running_case(hall), a_client(hall.approver)
    Case.objects.filter(pk=case.pk).update(assignee=None)
    assert "/take_over/" in page(client, case)
    assert act(client, case, "take_over").status_code == 302
    assert "/review/" in page(client, case)
    assert "/decide/" not in page(client, case)
    act(client, case, "review", opinion="材料齐全。", stage="review")
    assert "准予" in page(client, case)
    act(client, case, "decide", outcome="granted", opinion="同意。")
    assert act(client, case, "register_result", certificate_number="XK-7", shelf="B-2").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.result.number, case.result.shelf) == ("ready", "XK-7", "B-2")


def test_an_instant_matter_is_granted_by_one_click() -> None:
    hall = a_hall(case_kind="instant")
    case, client = a_running_case(hall), a_client(hall.approver)
    assert act(client, case, "decide", outcome="granted").status_code == 302
    assert Decision.objects.get(case=case).outcome == "granted"


def test_after_an_act_comes_the_next_case_of_the_list() -> None:
    hall = a_hall(case_kind="instant")
    first, second = a_running_case(hall), a_running_case(hall)
    client = a_client(hall.approver)
    Case.objects.filter(pk=second.pk).update(due_at=timezone.now() + timedelta(days=1))
    Case.objects.filter(pk=first.pk).update(due_at=timezone.now())
    assert act(client, first, "decide", outcome="granted").url.startswith(f"/approval/{second.number}/")


def test_a_denial_asks_for_facts_reasons_and_basis_and_loses_nothing() -> None:
    hall = a_hall(case_kind="instant")
    case, client = a_running_case(hall), a_client(hall.approver)
    answer = act(client, case, "decide", outcome="denied", opinion="场所不符", reasons="面积不足", basis="")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "不予决定应写明法律依据" in text
    assert "场所不符" in text
    assert "面积不足" in text
    assert "行政复议" in text
    assert not Decision.objects.filter(case=case).exists()


def test_a_stale_page_says_who_was_faster_and_keeps_what_was_typed() -> None:
    hall = a_hall()
    case = a_running_case(hall)
    chief = an_approver(hall.department, kind="chief_representative")
    cases.take_over(actor=chief, now=timezone.now(), number=case.number)
    client = a_client(hall.approver)
    answer = act(client, case, "review", opinion="我写的意见", stage="review", edition=case.edition)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert chief.name in text
    assert "我写的意见" in text
    case.refresh_from_db()
    assert case.assignee_id == chief.post_id


def test_a_refusal_names_the_missing_authority_and_is_on_record() -> None:
    hall = a_hall(case_kind="instant")
    case = a_running_case(hall)
    reviewer = an_approver(hall.department, "review")
    client = a_client(reviewer)
    assert "下一步需要决定权" in page(client, case)
    answer = act(client, case, "decide", outcome="granted")
    assert answer.status_code == 403
    assert "决定权未在有效期内授权给您的岗位" in answer.content.decode()
    assert Entry.objects.filter(subject=f"case:{case.number}", verb="decide", outcome="refused").exists()


def test_who_is_not_established_never_decides() -> None:
    hall = a_hall(case_kind="instant")
    case = a_running_case(hall)
    hired = an_approver(hall.department, is_establishment=False)
    client = a_client(hired)
    assert "未登记为在编" in page(client, case)
    assert act(client, case, "decide", outcome="granted").status_code == 403


def test_handing_on_asks_to_whom_and_reaches_a_colleague_only() -> None:
    hall = a_hall()
    case, client = a_running_case(hall), a_client(hall.approver)
    colleague, stranger = an_approver(hall.department), an_approver(a_department(code="forestry"))
    assert act(client, case, "hand_on", to_post="").status_code == 422
    refused = act(client, case, "hand_on", to_post=str(stranger.post_id), note="请看第二份材料")
    assert refused.status_code == 422
    assert "请看第二份材料" in refused.content.decode()
    assert act(client, case, "hand_on", to_post=str(colleague.post_id)).status_code == 302
    case.refresh_from_db()
    assert case.assignee_id == colleague.post_id


def test_another_departments_case_is_not_there() -> None:
    hall = a_hall()
    case = a_running_case(hall)
    client = a_client(an_approver(a_department(code="forestry")))
    digest = case.materials.first().files[0]  # type: ignore[union-attr]
    for address in [f"/approval/{case.number}/", f"/cases/{case.number}/files/{digest}/"]:
        assert client.get(address).status_code == 404
    assert act(client, case, "decide", outcome="granted").status_code == 404
    assert client.post(f"/cases/{case.number}/reveal/").status_code == 404
    assert case.number not in client.get(f"/approval/?tab=all&q={case.number}").content.decode().split("<ul")[-1]


def test_numbers_are_masked_until_somebody_looks_on_record() -> None:
    hall = a_hall()
    case, client = a_running_case(hall), a_client(hall.approver)
    assert LI.number not in page(client, case)
    assert LI.number in client.post(f"/cases/{case.number}/reveal/").content.decode()
    assert Entry.objects.filter(subject=f"case:{case.number}", verb="see_personal_data").exists()


def test_papers_are_shown_inert_and_only_those_of_the_case() -> None:
    hall = a_hall()
    case, client = a_running_case(hall), a_client(hall.approver)
    digest = case.materials.first().files[0]  # type: ignore[union-attr]
    answer = client.get(f"/cases/{case.number}/files/{digest}/")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert client.get(f"/cases/{case.number}/files/{'0' * 64}/").status_code == 404


def test_a_clerk_has_no_approval_desk() -> None:
    hall = a_hall()
    client = a_client(hall.clerk)
    assert client.get("/approval/").status_code == 403


def test_what_is_over_offers_no_act() -> None:
    hall = a_hall()
    case = a_ready_case(hall)
    text = page(a_client(hall.approver), case)
    assert "等待申请人领取" in text
    assert "/register_result/" not in text
