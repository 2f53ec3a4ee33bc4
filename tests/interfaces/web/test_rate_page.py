"""The rating page: every state of it, on the pad and on a phone."""

import pytest
from django.test import Client

from tests.domains.test_feedback import a_visit, give
from yichuang.domains.feedback.models import Rating
from yichuang.domains.organisation.models import Centre

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PATH = f"/rate/{'t' * 32}/"


def test_five_faces_with_words_and_the_promise_that_nobody_sees_who_rated(client: Client) -> None:
    a_visit()
    page = client.get(PATH).content.decode()
    assert page.count('type="radio"') == 5
    assert all(
        words in page for words in ["非常满意", "基本满意", "非常不满意", "窗口人员看不到是谁评价的", "没有一次说清"]
    )
    assert "data-return-seconds" not in page


def test_a_rating_is_thanked_for_and_then_shown_as_given(client: Client) -> None:
    a_visit()
    answer = client.post(PATH, {"level": "1", "tags": ["long_wait", "quick"], "comment": "等了两小时"}, follow=True)
    assert answer.redirect_chain == [(f"{PATH}?thanks=1", 302)]
    assert "谢谢您的评价" in answer.content.decode()
    rating = Rating.objects.get()
    assert (rating.level, rating.tags, rating.comment, rating.channel) == (1, ["long_wait"], "等了两小时", "qr")
    assert "已经评价过了" in client.get(PATH).content.decode()


def test_who_was_not_satisfied_reads_when_it_will_be_mended(client: Client) -> None:
    limits = {
        "verify_within": {"value": 1, "unit": "working_day"},
        "rectify_within": {"value": 10, "unit": "working_day"},
    }
    visit = a_visit()
    Centre.objects.filter(pk=visit.centre_id).update(settings={"ratings": limits})
    page = client.post(PATH, {"level": "2"}, follow=True).content.decode()
    assert "1 个工作日内回访核实。10 个工作日内整改并反馈。" in page


def test_who_comes_too_late_reads_how_long_it_was_open(client: Client) -> None:
    visit = a_visit()  # months ago
    limits = {"open_for": {"value": 5, "unit": "working_day"}}
    Centre.objects.filter(pk=visit.centre_id).update(settings={"ratings": limits})
    for page in [client.get(PATH), client.post(PATH, {"level": "5"})]:
        assert "办结后 5 个工作日内可以评价" in page.content.decode()
    assert not Rating.objects.exists()


def test_on_the_pad_the_thanks_lead_back_after_eight_seconds(client: Client) -> None:
    a_visit()
    assert (
        'href="/hall/pad/commerce-1/" data-return-seconds="120"'
        in client.get(f"{PATH}?pad=commerce-1").content.decode()
    )
    page = client.post(f"{PATH}?pad=commerce-1", {"level": "5"}, follow=True).content.decode()
    assert 'href="/hall/pad/commerce-1/" data-return-seconds="8"' in page
    assert Rating.objects.get().channel == "pad"


@pytest.mark.parametrize("pad", ["//evil.example", "a/../b", '"><script>', "0;url=x"])
def test_a_pad_code_can_not_lead_elsewhere(client: Client, pad: str) -> None:
    a_visit()
    assert "data-return-seconds" not in client.get(PATH, {"pad": pad}).content.decode()


def test_a_form_without_a_level_keeps_what_was_typed(client: Client) -> None:
    a_visit()
    answer = client.post(PATH, {"comment": "很好", "tags": ["quick"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择一个满意度" in page
    assert "很好" in page
    assert 'value="quick" checked' in page
    assert not Rating.objects.exists()


def test_states_not_over_already_rated_and_unknown(client: Client) -> None:
    visit = a_visit(over=False)
    assert "还没有办完" in client.get(PATH).content.decode()
    assert client.post(PATH, {"level": "5"}).status_code == 200
    assert not Rating.objects.exists()
    visit.closed_at = visit.opened_at
    visit.save()
    give()
    assert "已经评价过了" in client.post(PATH, {"level": "1"}).content.decode()
    assert Rating.objects.get().level == 5
    assert client.get("/rate/nobody/").status_code == 404


def test_the_api_rates_by_the_same_rules(client: Client) -> None:
    a_visit()
    path = f"/api/v1/ratings/{'t' * 32}"
    assert client.get(path).json()["is_over"] is True
    given = {"level": 4, "tags": ["clear"]}
    answer = client.post(path, given, content_type="application/json")
    assert (answer.status_code, answer.json()["level"]) == (201, 4)
    again = client.post(path, given, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "already_rated")
