"""Who may pass, and what is shown to those who may not."""

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.builders import a_centre, a_post
from yichuang.interfaces.web.desks import desk_of
from yichuang.interfaces.web.errors import server_error
from yichuang.interfaces.web.guard import POST_KEY, staff
from yichuang.interfaces.web.middleware import PlainAnswers
from yichuang.rules.access import PostKind
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@staff("accept")
def acceptance(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.actor.post_code)  # type: ignore[attr-defined]


def _request(post_id: int | None = None, account: object = None, htmx: bool = False) -> HttpRequest:
    request = RequestFactory().get("/somewhere/")
    request.user = account  # type: ignore[assignment]
    request.session = {POST_KEY: post_id} if post_id else {}  # type: ignore[assignment]
    request.htmx = htmx  # type: ignore[attr-defined]
    return request


def test_a_stranger_is_led_to_the_sign_in_and_back(client: Client) -> None:
    answer = client.get("/post/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/post/"


def test_a_fragment_asked_by_a_stranger_reloads_the_page() -> None:
    from django.contrib.auth.models import AnonymousUser

    answer = acceptance(_request(account=AnonymousUser(), htmx=True))
    assert (answer.status_code, answer["HX-Refresh"]) == (401, "true")


def test_a_kind_of_post_without_the_permission_is_refused_by_name() -> None:
    post = a_post("guidance")
    with pytest.raises(Refusal, match="受理") as refused:
        acceptance(_request(account=post.account))
    assert refused.value.code == "not_permitted"


def test_the_chosen_post_acts_and_another_one_where_it_has_ended() -> None:
    first = a_post("clerk")
    second = a_post("clerk")
    second.account = first.account
    second.save()
    assert acceptance(_request(second.pk, first.account)).content.decode() == second.code
    assert acceptance(_request(999_999, first.account)).content.decode() == first.code


def test_an_account_without_post_is_told_whom_to_ask() -> None:
    nobody = get_user_model().objects.create_user("nobody", "无岗")
    with pytest.raises(Refusal, match="没有任何岗位"):
        acceptance(_request(account=nobody))


def test_a_refusal_is_a_page_for_a_page_and_a_fragment_for_htmx() -> None:
    from django.contrib.auth.models import AnonymousUser

    middleware = PlainAnswers(lambda request: HttpResponse())
    refusal = Refusal("wrong_state", "办件的状态已经变化。")
    page = middleware.process_exception(_request(account=AnonymousUser()), refusal)
    fragment = middleware.process_exception(_request(account=AnonymousUser(), htmx=True), refusal)
    assert page is not None
    assert fragment is not None
    assert page.status_code == fragment.status_code == 409
    assert "办件的状态已经变化。" in page.content.decode()
    assert "<html" in page.content.decode()
    assert "<html" not in fragment.content.decode()
    assert middleware.process_exception(_request(), ValueError()) is None


def test_the_error_page_needs_no_database_and_gives_a_number(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = server_error(_request())
    assert answer.status_code == 500
    assert answer["X-Error-Number"] in answer.content.decode()


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (psycopg.OperationalError("connection refused"), 503),
        (psycopg.errors.AdminShutdown(), 503),
        (psycopg.errors.CannotConnectNow(), 503),
        (psycopg.errors.DeadlockDetected(), 500),
        (psycopg.errors.QueryCanceled(), 500),
        (ValueError(), 500),
    ],
)
def test_while_the_database_is_away_pages_say_that_trying_again_helps(problem: Exception, status: int) -> None:
    for path in ("/counter/", "/hall/kiosk/take/"):
        request = RequestFactory().get(path)
        try:
            raise DatabaseError from problem
        except DatabaseError:
            answer = server_error(request)
        assert (answer.status_code, "Retry-After" in answer) == (status, status == 503)
        assert answer.get("Refresh", "") == ("10; url=/hall/kiosk/" if "kiosk" in path else "")


def test_a_holder_of_several_posts_chooses_one(client: Client) -> None:
    first, second = a_post("clerk"), a_post("approver")
    second.account = first.account
    second.save()
    client.force_login(first.account)  # type: ignore[arg-type]
    assert client.get("/post/").content.decode().count("以此岗位工作") == 2
    answer = client.post("/post/", {"post": second.pk})
    assert answer["Location"] == desk_of(PostKind.APPROVER)
    assert client.session[POST_KEY] == second.pk


def test_a_post_of_somebody_else_cannot_be_chosen(client: Client) -> None:
    client.force_login(a_post().account)  # type: ignore[arg-type]
    assert client.post("/post/", {"post": a_post().pk}).status_code == 404
    assert POST_KEY not in client.session


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/", "//elsewhere.example/", "elsewhere", "/\\elsewhere", ""]
)
def test_a_qr_code_leads_nowhere_else(client: Client, path: str) -> None:
    assert client.get("/qr/", {"path": path}).status_code == 404


def test_a_qr_code_of_an_own_page_is_a_picture(client: Client) -> None:
    answer = client.get("/qr/", {"path": "/progress/abc/"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


@pytest.mark.parametrize(("asked", "to"), [("/guide/?q=1", "/guide/?q=1"), ("//evil.example/", "/"), ("x", "/")])
def test_large_print_goes_back_to_an_own_page_only(client: Client, asked: str, to: str) -> None:
    answer = client.post("/large-print/", {"on": "1", "next": asked})
    assert answer["Location"] == to
    assert client.cookies["large_print"].value == "1"
    assert 'class="large-print"' in client.get("/styleguide/").content.decode()


def test_a_browser_can_switch_off_the_large_print_of_its_account(client: Client) -> None:
    account = a_post().account
    assert account is not None
    account.large_print = True
    account.save()
    client.force_login(account)
    assert 'class="large-print"' in client.get("/post/").content.decode()
    client.post("/large-print/", {"on": "0"})
    assert 'class="large-print"' not in client.get("/post/").content.decode()


def test_a_form_from_elsewhere_is_refused_with_advice() -> None:
    a_centre()
    answer = Client(enforce_csrf_checks=True).post("/large-print/", {"on": "1"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_home_works_before_a_centre_is_loaded(client: Client) -> None:
    assert "还没有载入政务服务中心" in client.get("/").content.decode()
