"""Accounts of people: one-time passwords, the own password, locks; who may, and what the trail says."""

import html
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import a_centre, a_post, an_actor
from tests.builders.desks import a_client
from yichuang.domains.accounts.models import User
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.organisation.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.db]
ACCOUNTS, CHANGE = "/management/accounts/", "/accounts/password/change/"
OWN = "My-own-Horse-7"


@pytest.fixture(autouse=True)
def forget_failures() -> None:
    cache.clear()


@pytest.fixture
def administrator() -> Client:
    return a_client(an_actor(a_post("administrator")))


@pytest.fixture
def clerk() -> Post:
    return a_post("clerk")


def name_of(post: Post) -> str:
    assert post.account is not None
    return post.account.username


def set_password(administrator: Client, post: Post) -> str:
    """The one-time password, as the page shows it."""
    answer = administrator.post(f"{ACCOUNTS}{name_of(post)}/password/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r'yc-secret">([^<]+)<', answer.content.decode())
    assert found
    return html.unescape(found[1])


def sign_in(post: Post, password: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": name_of(post), "password": password})
    return client


def change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


def verbs(post: Post) -> list[tuple[str, str]]:
    return [(entry.verb, entry.outcome) for entry in list_entries(f"account:{name_of(post)}")]


def test_a_one_time_password_leads_only_to_the_change_of_it(administrator: Client, clerk: Post) -> None:
    given = set_password(administrator, clerk)
    assert given not in administrator.get(ACCOUNTS).content.decode()
    client = sign_in(clerk, given)
    for page in ("/counter/", "/post/"):
        assert client.get(page)["Location"] == CHANGE
    assert client.get("/counter/recent/", headers={"HX-Request": "true"}).status_code == 401
    assert "一次性密码" in client.get(CHANGE).content.decode()
    answer = change(client, given, OWN)
    assert (answer.status_code, answer["Location"]) == (302, "/counter/")
    assert client.get("/counter/").status_code == 200
    assert sign_in(clerk, OWN).get("/counter/").status_code == 200
    assert "_auth_user_id" not in sign_in(clerk, given).session
    assert verbs(clerk) == [("set_password", "done"), ("change_password", "done")]
    assert [entry.actor for entry in list_entries(f"account:{name_of(clerk)}")][1] == f"account:{name_of(clerk)}"


def test_who_is_signed_in_is_out_when_the_administrator_sets_a_password(administrator: Client, clerk: Post) -> None:
    client = sign_in(clerk, set_password(administrator, clerk))
    change(client, "", OWN)
    set_password(administrator, clerk)
    assert "/accounts/login/" in client.get("/counter/")["Location"]


@pytest.mark.parametrize(
    ("new", "said"),
    [("Short-1", "密码至少 10 位"), ("onlysmallletters", "的至少三种"), ("Password123", "太常见"), (OWN, "不能与现在")],
)
def test_a_poor_or_old_password_is_refused_and_nothing_changes(
    administrator: Client, clerk: Post, new: str, said: str
) -> None:
    given = set_password(administrator, clerk)
    client = sign_in(clerk, given)
    change(client, given, OWN)
    change(client, OWN, "Another-Horse-8")
    answer = change(client, "Another-Horse-8", new)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "_auth_user_id" in sign_in(clerk, "Another-Horse-8").session


def test_the_sixth_password_before_may_come_again(administrator: Client, clerk: Post) -> None:
    last = set_password(administrator, clerk)
    client = sign_in(clerk, last)
    for new in [OWN, *(f"Another-Horse-{n}" for n in range(5)), OWN]:
        cache.clear()  # nobody changes that often
        assert change(client, last, new).status_code == 302
        last = new


def test_a_manager_needs_twelve_characters(administrator: Client) -> None:
    manager = a_post("centre_manager")
    given = set_password(administrator, manager)
    assert "至少 12 位" in change(sign_in(manager, given), given, "Eleven-long").content.decode()


def test_a_locked_account_is_out_at_once_and_comes_back_with_its_password(administrator: Client, clerk: Post) -> None:
    given = set_password(administrator, clerk)
    client = sign_in(clerk, given)
    change(client, given, OWN)
    assert administrator.post(f"{ACCOUNTS}{name_of(clerk)}/lock/").status_code == 302
    assert "/accounts/login/" in client.get("/counter/")["Location"]
    assert "_auth_user_id" not in sign_in(clerk, OWN).session
    assert administrator.post(f"{ACCOUNTS}{name_of(clerk)}/password/").status_code == 409
    assert administrator.post(f"{ACCOUNTS}{name_of(clerk)}/lock/").status_code == 409
    assert "已锁定" in administrator.get(ACCOUNTS).content.decode()
    assert administrator.post(f"{ACCOUNTS}{name_of(clerk)}/unlock/").status_code == 302
    assert sign_in(clerk, OWN).get("/counter/").status_code == 200
    assert [verb for verb, _ in verbs(clerk)[-2:]] == ["lock_account", "unlock_account"]


@pytest.mark.parametrize("kind", ["centre_manager", "supervisor", "clerk"])
@pytest.mark.parametrize("verb", ["", "password/", "lock/", "unlock/"])
def test_only_the_administrator_may(clerk: Post, kind: str, verb: str) -> None:
    client = a_client(an_actor(a_post(kind)))
    answer = client.post(f"{ACCOUNTS}{name_of(clerk)}/{verb}") if verb else client.get(ACCOUNTS)
    assert answer.status_code == 403
    assert User.objects.get(pk=clerk.account_id).is_active


def test_neither_the_own_account_nor_another_centres_nor_a_devices(clerk: Post) -> None:
    own = a_post("administrator")
    administrator = a_client(an_actor(own))
    elsewhere = a_post("clerk", centre=a_centre("elsewhere"))
    device = a_post("device")
    User.objects.filter(pk=device.account_id).update(kind="device")
    answers = [administrator.post(f"{ACCOUNTS}{name_of(post)}/password/") for post in (own, elsewhere, device)]
    assert [answer.status_code for answer in answers] == [409, 404, 404]
    listed = administrator.get(ACCOUNTS).content.decode()
    assert [name_of(post) in listed for post in (own, clerk, elsewhere, device)] == [True, True, False, False]


def test_the_list_is_searched_and_costs_the_same_for_many(
    administrator: Client, clerk: Post, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as few:
        administrator.get(ACCOUNTS)
    for _ in range(25):
        a_post("clerk")
    with django_assert_num_queries(len(few)):
        assert "?after=" in administrator.get(ACCOUNTS).content.decode()
    last = a_post("supervisor")
    found = administrator.get(ACCOUNTS, {"q": name_of(last)}).content.decode()
    assert [name_of(post) in found for post in (last, clerk)] == [True, False]
    assert "没有找到账号" in administrator.get(ACCOUNTS, {"q": "nobody-at-all"}).content.decode()
