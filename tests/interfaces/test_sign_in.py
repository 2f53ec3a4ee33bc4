"""Sign-in: argon2, lock-out in Chinese, CSRF, strict cookies, content security policy."""

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tests.builders import a_post
from yichuang.config import settings as shipped
from yichuang.domains.accounts.models import User
from yichuang.interfaces.web.desks import desk_of

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PASSWORD = "right-horse-7"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def forget_failures() -> None:
    cache.clear()


@pytest.fixture
def clerk() -> User:
    account = a_post("clerk").account
    assert account is not None
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, name: str, password: str, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"login": name, "password": password}, **more)  # type: ignore[return-value,arg-type]


def test_the_right_password_leads_to_the_desk(client: Client, clerk: User) -> None:
    answer = sign_in(client, clerk.username, PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, desk_of("clerk"))


def test_a_wrong_password_says_the_same_as_an_unknown_name(client: Client, clerk: User) -> None:
    said = []
    for name in (clerk.username, "nobody"):
        answer = sign_in(client, name, "wrong")
        assert "_auth_user_id" not in client.session
        said.append(re.findall(r"<li>.*?</li>", answer.content.decode()))
    assert said[0] == said[1] != []


def test_after_five_failures_even_the_right_password_is_locked_out_in_chinese(client: Client, clerk: User) -> None:
    for _ in range(5):
        assert "过多" not in sign_in(client, clerk.username, "wrong").content.decode()
    answer = sign_in(client, clerk.username, PASSWORD)
    assert "_auth_user_id" not in client.session
    page = answer.content.decode()
    assert "登录失败次数过多" in page
    assert "10分钟" in page


def test_the_lock_holds_for_every_address_but_only_for_that_account(client: Client, clerk: User) -> None:
    for n in range(5):
        sign_in(client, clerk.username, "wrong", REMOTE_ADDR=f"10.0.0.{n}")
    sign_in(client, clerk.username, PASSWORD, REMOTE_ADDR="10.0.0.99")
    assert "_auth_user_id" not in client.session
    other = a_post("clerk").account
    assert other is not None
    other.set_password(PASSWORD)
    other.save()
    assert sign_in(client, other.username, PASSWORD).status_code == 302


def test_a_login_page_that_was_not_sent_by_us_is_refused(clerk: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, clerk.username, PASSWORD).status_code == 403
    page = strict.get(LOGIN).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = {"login": clerk.username, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    assert strict.post(LOGIN, form).status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, clerk: User) -> None:
    csrf = client.get(LOGIN).cookies["csrftoken"]
    assert (csrf["httponly"], csrf["samesite"]) == (True, "Strict")
    session = sign_in(client, clerk.username, PASSWORD).cookies["sessionid"]
    assert (session["httponly"], session["samesite"], session["max-age"]) == (True, "Lax", "")


def test_a_session_gets_another_key_at_sign_in(client: Client, clerk: User) -> None:
    session = client.session
    session["before"] = "1"
    session.save()
    before = client.session.session_key
    sign_in(client, clerk.username, PASSWORD)
    assert client.session.session_key != before


@pytest.mark.parametrize("path", [LOGIN, "/", "/verify/", "/nowhere/"])
def test_every_page_has_a_strict_policy(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son\w+=", page)


def test_passwords_are_kept_by_argon2_and_weak_ones_refused() -> None:
    assert shipped.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    kept = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")
    assert kept.startswith("argon2$argon2id$")


def test_nobody_signs_up_by_himself(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


def test_a_page_of_the_staff_asks_to_sign_in_and_comes_back(client: Client, clerk: User) -> None:
    answer = client.get("/post/")
    assert answer["Location"] == f"{LOGIN}?next=/post/"
    back = client.post(f"{LOGIN}?next=/post/", {"login": clerk.username, "password": PASSWORD, "next": "/post/"})
    assert back["Location"] == "/post/"


def test_signing_out_needs_a_press_of_the_button(client: Client, clerk: User) -> None:
    sign_in(client, clerk.username, PASSWORD)
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session
