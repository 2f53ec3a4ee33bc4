"""The manager's pages: the hall, people, authorisations, tokens, refusals; who may change what."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import (
    SHANGHAI,
    a_centre,
    a_department,
    a_post,
    a_window,
    a_zone,
    an_actor,
    an_authorisation,
    an_item,
)
from tests.builders.cases import a_hall, an_approver, post_of
from tests.builders.desks import a_client, a_running_case
from tests.builders.hall import a_clerk_at
from yichuang.domains.accounts.models import Token
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.authority.queries import find_actor_by_token
from yichuang.domains.cases import actions as cases
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def signed_in(kind: str, **more: Any) -> Client:
    """A browser of a holder of a post of that kind."""
    return a_client(an_actor(a_post(kind, **more)))


def today(days: int = 0) -> str:
    """A date from today on, as a form sends it."""
    return (timezone.now().astimezone(SHANGHAI).date() + timedelta(days=days)).isoformat()


def grant(client: Client, post: Any, department: Any, *powers: str, **more: Any) -> Any:
    """Send the form of a new authorisation."""
    form = {
        "post": post.code,
        "department": department.code,
        "powers": list(powers),
        "starts_on": today(),
        "ends_on": "",
        "scope": "all",
    }
    return client.post("/management/authorisations/new/", {**form, **more})


def test_the_hall_shows_who_sits_where_and_what_is_missing() -> None:
    zone = a_zone(name="商事登记")
    clerk = a_clerk_at(a_window(zone), timezone.now())
    a_window(zone)
    an_item(a_department(), zone)
    vacant = a_post("clerk", zone=zone)
    vacant.account = None
    vacant.save()
    text = signed_in("centre_manager").get("/management/").content.decode()
    for said in ["商事登记", clerk.name, "1 个在岗", "1 个未开", "没有可以作决定的在编人员", "1 个岗位空缺"]:
        assert said in text


def test_an_established_authorised_decider_closes_the_gap() -> None:
    department = a_department()
    an_item(department)
    an_approver(department, "decide", is_establishment=False)
    manager = signed_in("centre_manager")
    assert "没有可以作决定的在编人员" in manager.get("/management/").content.decode()
    an_approver(department, "decide")
    assert "没有可以作决定的在编人员" not in manager.get("/management/").content.decode()


def test_authorisations_about_to_end_are_named() -> None:
    post, department = a_post("approver", department=a_department()), a_department()
    an_authorisation(post, department, "review", ends_on=timezone.now().date() + timedelta(days=7))
    manager = signed_in("centre_manager")
    assert "1 项授权将在 30 日内到期" in manager.get("/management/").content.decode()
    assert "30日内到期" in manager.get("/management/authorisations/?state=ending").content.decode()


def test_a_grant_is_written_with_its_trail_and_works_at_once() -> None:
    department = a_department()
    post = a_post("approver", department=department)
    item = an_item(department)
    answer = grant(signed_in("centre_manager"), post, department, "review", scope="some", items=[item.code])
    assert answer.status_code == 302
    one = Authorisation.objects.get(post=post)
    assert (one.powers, one.all_items, [i.code for i in one.items.all()]) == (["review"], False, [item.code])
    assert Entry.objects.filter(subject=f"post:{post.code}", verb="grant", outcome="done").exists()


@pytest.mark.parametrize("power", ["review", "decide", "seal"])
def test_a_post_of_the_company_is_never_granted_what_the_department_does(power: str) -> None:
    department = a_department()
    for kind, more in [
        ("clerk", {}),
        ("outlet_clerk", {}),
        ("approver", {"employer": "company", "department": department}),
    ]:
        post = a_post(kind, **more)
        answer = grant(signed_in("centre_manager"), post, department, power)
        assert answer.status_code == 422
        assert "不能授予" in answer.content.decode()
        assert not Authorisation.objects.filter(post=post).exists()


def test_who_is_not_established_is_never_granted_the_decision() -> None:
    department = a_department()
    post = a_post("approver", department=department, is_establishment=False)
    answer = grant(signed_in("centre_manager"), post, department, "decide")
    assert "未登记为在编" in answer.content.decode()
    assert grant(signed_in("centre_manager"), post, department, "review").status_code == 302


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"powers": []}, "请至少选择一项权力"),
        ({"ends_on": "2020-01-01"}, "截止日期早于开始日期"),
        ({"starts_on": "2020-01-01", "ends_on": "2020-02-01"}, "截止日期已经过去"),
        ({"scope": "some"}, "请从该部门的事项中选择至少一项"),
    ],
)
def test_a_wrong_form_comes_back_with_everything_typed(more: dict[str, Any], said: str) -> None:
    department = a_department()
    post = a_post("approver", department=department)
    answer = grant(signed_in("centre_manager"), post, department, "review", **more)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert f'value="{post.code}" selected' in text


def test_an_approver_gets_powers_of_the_own_department_only() -> None:
    post = a_post("approver", department=a_department())
    answer = grant(signed_in("centre_manager"), post, a_department(code="forestry"), "review")
    assert "不能获得其他部门事项的授权" in answer.content.decode()


def test_the_last_day_is_changed_and_a_revocation_needs_a_reason() -> None:
    department = a_department()
    one = an_authorisation(a_post("approver", department=department), department, "review")
    client, address = signed_in("centre_manager"), f"/management/authorisations/of/{one.code}/"
    assert client.post(address, {"act": "term", "ends_on": today(30)}).status_code == 302
    one.refresh_from_db()
    assert one.ends_on is not None
    assert one.ends_on.isoformat() == today(30)
    refused = client.post(address, {"act": "revoke", "reason": " "})
    assert refused.status_code == 422
    assert "请写明撤销的理由" in refused.content.decode()
    assert client.post(address, {"act": "revoke", "reason": "调离岗位"}).status_code == 302
    one.refresh_from_db()
    assert one.revoked_at is not None
    again = client.post(address, {"act": "revoke", "reason": "再次"})
    assert again.status_code == 409
    assert "已经被撤销" in again.content.decode()
    entry = Entry.objects.get(subject=f"post:{one.post.code}", verb="revoke")
    assert "调离岗位" in entry.body


def test_another_centres_authorisation_is_not_there() -> None:
    elsewhere = a_centre("elsewhere")
    department = a_department(elsewhere)
    one = an_authorisation(a_post("approver", elsewhere, department=department), department, "review")
    client, address = signed_in("centre_manager"), f"/management/authorisations/of/{one.code}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"act": "revoke", "reason": "x"}).status_code == 404
    assert one.code not in client.get("/management/authorisations/").content.decode()


def test_who_may_change_what() -> None:
    department = a_department()
    one = an_authorisation(a_post("approver", department=department), department, "review")
    administrator, supervisor = signed_in("administrator"), signed_in("supervisor")
    assert administrator.get("/management/authorisations/").status_code == 200
    assert administrator.get("/management/authorisations/new/").status_code == 403
    assert (
        administrator.post(f"/management/authorisations/of/{one.code}/", {"act": "revoke", "reason": "x"}).status_code
        == 403
    )
    assert supervisor.get("/management/").status_code == 403
    assert supervisor.get("/management/trail/").status_code == 200
    assert signed_in("centre_manager").get("/management/interfaces/").status_code == 403
    assert signed_in("clerk").get("/management/").status_code == 403


def test_a_device_is_registered_and_its_token_shown_once() -> None:
    client = signed_in("administrator")
    given = {"kind": "device", "code": "kiosk-2", "name": "一楼叫号机"}
    assert client.post("/management/interfaces/register/", given).status_code == 302
    assert "已经有人使用" in client.post("/management/interfaces/register/", given).content.decode()
    text = client.post("/management/interfaces/kiosk-2/token/", {"label": "取号"}).content.decode()
    secret = text.split('yc-secret">')[1].split("<")[0]
    actor = find_actor_by_token(secret, timezone.now())
    assert actor is not None
    assert actor.post_code == "kiosk-2"
    assert secret not in client.get("/management/interfaces/").content.decode()
    token = Token.objects.get(label="取号")
    assert secret not in token.digest
    assert client.post(f"/management/interfaces/token/{token.pk}/revoke/").status_code == 302
    assert find_actor_by_token(secret, timezone.now()) is None
    verbs = list(Entry.objects.filter(subject="post:kiosk-2").order_by("position").values_list("verb", flat=True))
    assert verbs == ["register_interface", "issue_token", "revoke_token"]


def test_nobody_gets_a_token_in_the_name_of_a_person_or_of_another_centre() -> None:
    client, approver = signed_in("administrator"), a_post("approver", department=a_department())
    said = client.post(f"/management/interfaces/{approver.code}/token/", {"label": "x"})
    assert not Token.objects.exists()
    assert "不能签发给个人岗位" in said.content.decode()
    stranger = a_post("device", a_centre("elsewhere"))
    assert client.post(f"/management/interfaces/{stranger.code}/token/", {"label": "x"}).status_code == 404
    token = Token.objects.create(account=stranger.account, label="fremd", digest="0" * 64)
    assert client.post(f"/management/interfaces/token/{token.pk}/revoke/").status_code == 404


def test_refusals_are_listed_with_name_and_missing_power() -> None:
    hall = a_hall(case_kind="instant")
    case = a_running_case(hall)
    reviewer = an_approver(hall.department, "review")
    with pytest.raises(Refusal):
        cases.decide(actor=reviewer, now=timezone.now(), number=case.number, outcome="granted")
    supervisor = signed_in("supervisor")
    text = supervisor.get("/management/trail/").content.decode()
    for said in [reviewer.name, case.number, "缺少决定权"]:
        assert said in text
    assert reviewer.name in supervisor.get("/management/trail/?verb=decide").content.decode()
    assert case.number not in supervisor.get("/management/trail/?verb=issue").content.decode()
    elsewhere = a_client(an_actor(a_post("supervisor", a_centre("elsewhere"))))
    assert "没有被拒绝的操作" in elsewhere.get("/management/trail/").content.decode()


def test_departments_and_posts_are_listed() -> None:
    department = a_department(name="清流县林业局")
    chief = an_approver(department, kind="chief_representative")
    client = signed_in("centre_manager")
    text = client.get("/management/staff/").content.decode()
    assert "清流县林业局" in text
    assert chief.name in text
    assert post_of(chief).code in client.get("/management/staff/?only=approval").content.decode()
    assert "没有空缺" in client.get("/management/staff/?only=vacant").content.decode()
