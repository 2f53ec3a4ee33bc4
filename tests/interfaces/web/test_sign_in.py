"""Sign-in: everybody lands at the own desk; nobody guesses passwords or signs up."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.builders import a_centre, a_post
from yichuang.interfaces.web.desks import CHOOSE, desk_of

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PASSWORD = "a-long-password-7"


def _account(kind: str = "clerk") -> str:
    account = a_post(kind).account
    assert account is not None
    account.set_password(PASSWORD)
    account.save()
    return account.username


def _sign_in(client: Client, username: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/accounts/login/", {"login": username, "password": password, **more})


def test_a_holder_of_one_post_lands_at_its_desk(client: Client) -> None:
    from yichuang.rules.access import PostKind

    assert _sign_in(client, _account("approver"))["Location"] == desk_of(PostKind.APPROVER)


def test_who_came_for_a_page_goes_on_to_it(client: Client) -> None:
    assert _sign_in(client, _account(), next=CHOOSE)["Location"] == CHOOSE


def test_a_wrong_password_says_so_in_chinese_and_keeps_the_name(client: Client) -> None:
    a_centre()
    username = _account()
    answer = _sign_in(client, username, "wrong")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert username in page
    assert "密码" in page
    assert "有 1 处需要改正" in page


def test_after_five_wrong_passwords_the_right_one_is_refused_too(client: Client) -> None:
    username = _account()
    for _ in range(5):
        _sign_in(client, username, "wrong")
    assert _sign_in(client, username).status_code != 302


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_sign_up_and_no_reset_by_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_asks_for_a_click(client: Client) -> None:
    _sign_in(client, _account())
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session
