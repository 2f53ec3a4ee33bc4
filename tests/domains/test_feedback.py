"""Rating: once, when it is over, by the token only, and nobody learns who rated."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.builders import NOW, a_centre, a_window
from tests.builders.cases import a_hall
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases.models import Case
from yichuang.domains.feedback.actions import rate
from yichuang.domains.feedback.models import Rating
from yichuang.domains.feedback.queries import rateable
from yichuang.domains.hall.models import Visit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
LATER = NOW + timedelta(minutes=20)


def a_visit(token: str = "t" * 32, over: bool = True) -> Visit:
    window = a_window()
    return Visit.objects.create(
        centre=a_centre(), window=window, rating_token=token, opened_at=NOW, closed_at=LATER if over else None
    )


def give(token: str = "t" * 32, **more: Any) -> Rating:
    return rate(**{"token": token, "level": 5, "tags": ["quick"], "channel": "qr", "now": LATER, **more})


def test_a_rating_keeps_what_was_said_where_and_when() -> None:
    visit = a_visit()
    rating = give(comment=" 王姐很耐心 ")
    assert (rating.visit, rating.case, rating.window, rating.centre) == (visit, None, visit.window, visit.centre)
    rated = rateable(visit.rating_token)
    assert rated
    assert (found := rated.rating)
    assert (found.level, found.tags, found.comment, found.channel, found.at) == (
        5,
        ("quick",),
        "王姐很耐心",
        "qr",
        LATER,
    )


def test_the_trail_says_what_was_rated_but_not_who_nor_the_comment() -> None:
    visit = a_visit()
    rating = give(comment="我是张三")
    entry = Entry.objects.get(subject=f"rating:{rating.pk}")
    assert (entry.verb, entry.actor) == ("rate", "applicant")
    assert json.loads(entry.body)["detail"] == {
        "of": f"visit:{visit.pk}",
        "level": 5,
        "tags": ["quick"],
        "channel": "qr",
    }


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("not_found", {"token": "x" * 32}),
        ("bad_level", {"level": 9}),
        ("bad_tag", {"level": 1, "tags": ["quick"]}),
        ("bad_channel", {"channel": "fax"}),
    ],
)
def test_a_wrong_rating_is_refused_and_leaves_nothing(code: str, more: dict[str, Any]) -> None:
    a_visit()
    with pytest.raises(Refusal) as refused:
        give(**more)
    assert refused.value.code == code
    assert not Rating.objects.exists()
    assert not Entry.objects.filter(verb="rate").exists()


def test_a_visit_that_is_not_over_cannot_be_rated_yet() -> None:
    visit = a_visit(over=False)
    found = rateable(visit.rating_token)
    assert found is not None
    assert not found.is_over
    with pytest.raises(Refusal, match="还没有结束"):
        give()


def test_a_second_rating_is_refused_and_the_first_stands() -> None:
    a_visit()
    give(level=1, tags=["long_wait"])
    with pytest.raises(Refusal) as refused:
        give(level=5)
    assert refused.value.code == "already_rated"
    assert Rating.objects.get().level == 1


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_rate_at_once_one_does() -> None:
    a_visit()

    def try_it(_: int) -> str:
        try:
            give()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "rated"

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(try_it, range(10))) == ["already_rated"] * 9 + ["rated"]
    assert Rating.objects.count() == Entry.objects.filter(verb="rate").count() == 1


def test_where_the_centre_sets_a_limit_a_late_rating_is_refused() -> None:
    Centre.objects.filter(pk=a_centre().pk).update(
        settings={"ratings": {"open_for": {"value": 5, "unit": "working_day"}}}
    )
    visit = a_visit()
    found = rateable(visit.rating_token)
    assert found is not None
    assert found.until is not None
    with pytest.raises(Refusal, match="评价的时间已经过了") as refusal:
        give(now=found.until + timedelta(seconds=1))
    assert (refusal.value.code, Rating.objects.count()) == ("too_late", 0)
    assert give(now=found.until).level == 5


def test_a_matter_is_rated_apart_from_its_visit_once_it_is_decided() -> None:
    received = a_hall().hand_in()
    case = Case.objects.get(number=received.number)
    found = rateable(case.progress_token)
    assert found is not None
    assert (found.kind, found.number, found.items, found.is_over) == ("case", case.number, (case.version.name,), False)
    with pytest.raises(Refusal, match="还没有结束"):
        give(token=case.progress_token)
    Case.objects.filter(pk=case.pk).update(state="ready")
    rating = give(token=case.progress_token, channel="web")
    assert (rating.case, rating.visit) == (case, None)
    with pytest.raises(Refusal, match="已经评价过了"):
        give(token=case.progress_token)
