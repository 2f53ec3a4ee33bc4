"""The guide: one list for the page, the print, the counter, the API and what may be handed in."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import an_item
from tests.builders.cases import a_file
from tests.builders.counter import Counter, a_counter
from tests.builders.situations import MATERIALS, SHOP, SITUATIONS, WAYS, as_query
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.queries import windows_now
from yichuang.rules.hall.waiting import expected_minutes

pytestmark = [pytest.mark.db, pytest.mark.django_db]

NAMES = {one["code"]: one["name"] for one in MATERIALS}


@pytest.fixture
def at() -> Counter:
    return a_counter(**SHOP)


def named(html: str) -> list[str]:
    """The materials that a page asks for, in their order."""
    found = re.findall(r"<strong>(?:\d+\. )?([^<]+)</strong>", html) + re.findall(r'data-code="([^"]+)"', html)
    codes = {name: code for code, name in NAMES.items()} | {code: code for code in NAMES}
    return [codes[one] for one in found if one in codes]


def api_list(client: Client, code: str, answers: dict[str, list[str]]) -> list[str]:
    """What a program makes of the guide that it reads, by the rule that its description states."""
    guide = client.get(f"/api/v1/items/{code}").json()
    return [
        one["code"]
        for one in guide["materials"]
        if not one["when"]
        or any(all(set(options) & set(answers.get(q, [])) for q, options in group.items()) for group in one["when"])
    ]


@pytest.mark.parametrize(("answers", "codes"), WAYS)
def test_page_print_counter_and_api_ask_for_the_same_and_that_is_what_is_accepted(
    at: Counter, client: Client, answers: dict[str, list[str]], codes: list[str]
) -> None:
    item, query = at.item.code, as_query(answers)
    page = client.get(f"/guide/{item}/", query).content.decode()
    assert named(page) == codes
    assert f"共 {len(codes)} 样" in page
    assert named(client.get(f"/guide/{item}/print/", query).content.decode()) == codes
    assert named(at.client.get(f"/counter/items/{item}/", query).content.decode()) == codes
    assert api_list(client, item, answers) == codes
    materials = [{"code": code, "originals": 1, "files": [], "note": ""} for code in codes]
    at.accept(materials=materials, situation=answers)


def test_page_print_and_counter_name_the_same_version(at: Counter, client: Client) -> None:
    item = at.item.code
    for path in [f"/guide/{item}/", f"/guide/{item}/print/"]:
        assert "第 1 版，2024年4月22日" in client.get(path).content.decode().replace(" · ", "，")
    assert f'href="/guide/{item}/print/?s_premises=own"' in (
        at.client.get(f"/counter/items/{item}/", {"s_premises": "own"}).content.decode()
    )


def test_before_it_is_answered_everything_stands_there_with_when_it_is_asked_for(at: Counter, client: Client) -> None:
    for path in ["", "print/"]:
        html = client.get(f"/guide/{at.item.code}/{path}").content.decode()
        assert named(html) == list(NAMES)
        assert "“谁来办？”选委托别人时才要" in html


def test_an_answer_that_ends_says_where_to_go_and_asks_for_nothing(at: Counter, client: Client) -> None:
    html = client.get(f"/guide/{at.item.code}/", {"s_premises": "none"}).content.decode()
    assert "请先落实经营场所再来。" in html
    assert named(html) == []


def test_htmx_gets_what_depends_on_the_answers_alone(at: Counter, client: Client) -> None:
    answer = client.get(f"/guide/{at.item.code}/", {"s_premises": "rent"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert html.lstrip().startswith('<div id="sheet">')
    assert "房东是个人还是单位？" in html
    assert f"path=%2Fguide%2F{at.item.code}%2F%3Fs_premises%3Drent" in html  # the QR code carries the answers


@pytest.mark.parametrize("query", ["s_premises=%00", "s_x=1", "s_premises=own&s_premises=rent", "s_=", "s_handler=<b>"])
def test_answers_that_nobody_offered_count_for_nothing(at: Counter, client: Client, query: str) -> None:
    answer = client.get(f"/guide/{at.item.code}/?{query}")
    assert answer.status_code == 200
    assert b"<b>" not in answer.content.split(b'id="sheet"')[1].split(b"</form>")[0]


def test_the_counter_sends_answers_of_another_shape_in_vain(at: Counter) -> None:
    for broken in ["own", ["own"], {"premises": "own"}, {"premises": [1]}]:
        answer = at.send("accept/", at.form(situation=broken))
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")


def test_only_named_files_are_given_out_and_only_to_be_saved(at: Counter, client: Client) -> None:
    blank, other = a_file(at.clerk, "blank"), a_file(at.clerk, "other")
    item = an_item(materials=[{"code": "form", "name": "登记申请书", "blank_form": blank}])
    page = client.get(f"/guide/{item.code}/").content.decode()
    assert f"/guide/{item.code}/files/{blank}/" in page
    given = client.get(f"/guide/{item.code}/files/{blank}/")
    assert given.status_code == 200
    assert given["Content-Disposition"].startswith("attachment;")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/guide/{item.code}/files/{other}/").status_code == 404


def test_the_picture_says_what_is_not_counted_and_the_same_in_words(client: Client) -> None:
    item = an_item(special_procedures=["inspection"], stages=["review", "site_visit", "decision", "certificate"])
    html = client.get(f"/guide/{item.code}/").content.decode()
    drawn = html.split('class="yc-flowbox"')[1].split("</figure>")[0]
    assert drawn.count("is-uncounted") == 1
    said = re.findall(r"<li>([^：<]+)", drawn)
    assert said == ["申请", "收件核对", "受理", "审查", "现场勘验", "检验（需要时）", "作出决定", "制证", "领取结果"]
    assert drawn.count("yc-flow__bar") == 3  # review, site visit, decision: within the promised limit


def test_open_windows_and_lines_are_those_of_now(at: Counter) -> None:
    now = timezone.now()
    hall = windows_now(at.item.centre_id, [at.window.code], {at.window.zone.code}, now)  # type: ignore[union-attr]
    assert hall.states == {at.window.code: "free"}
    assert [one.line.windows for one in hall.lines] == [1]
    html = at.client.get(f"/guide/{at.item.code}/windows/").content.decode()
    assert at.window.display_name in html


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [("2026-03-02T09:30", True), ("2026-03-02T12:30", False), ("2026-03-02T20:00", False), ("2026-03-07T10:00", False)],
)
def test_after_hours_the_hall_is_closed(moment: str, is_open: bool) -> None:
    item = an_item()
    now = datetime.fromisoformat(f"{moment}:00+08:00")
    assert windows_now(item.centre_id, [], set(), now).is_open is is_open


@pytest.mark.parametrize(
    ("waiting", "windows", "each", "minutes"),
    [(0, 1, None, 0), (0, 0, 5, None), (3, 0, 5, None), (3, 1, None, None), (4, 2, 7.5, 15), (1, 3, 4, 2)],
)
def test_the_wait_is_what_is_before_over_the_windows(
    waiting: int, windows: int, each: float | None, minutes: int | None
) -> None:
    assert expected_minutes(waiting, windows, each) == minutes


def test_a_parent_leads_to_its_children_and_asks_for_nothing_itself(client: Client) -> None:
    parent = an_item()
    child = an_item(parent.department)
    ServiceItem.objects.filter(pk=child.pk).update(parent=parent)
    html = client.get(f"/guide/{parent.code}/").content.decode()
    assert f'href="/guide/{child.code}/"' in html
    assert 'id="sheet"' not in html


def test_the_questions_of_the_api_can_be_answered_over_it(at: Counter, client: Client) -> None:
    guide: dict[str, Any] = json.loads(client.get(f"/api/v1/items/{at.item.code}").content)
    asked = [(one["code"], [option["code"] for option in one["options"]]) for one in guide["situations"]]
    assert asked == [(one["code"], [option["code"] for option in one["options"]]) for one in SITUATIONS]
