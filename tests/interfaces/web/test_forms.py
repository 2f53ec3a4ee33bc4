"""Forms on the web: filled in without an account or a script, a code for the window, nothing for who guesses."""

import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.builders.cases import LI
from tests.builders.counter import Counter, a_counter
from tests.builders.forms import SHOP_FORM, a_shop
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.cases.models import Case, FilledForm
from yichuang.rules.catalogue.forms import encode, fields

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def at() -> Counter:
    cache.clear()
    return a_counter(form=SHOP_FORM)


def flat(**more: Any) -> dict[str, list[str]]:
    return encode(fields(SHOP_FORM), a_shop(**more))


def test_a_citizen_fills_it_in_and_gets_a_code(at: Counter) -> None:
    citizen = Client()
    address = f"/guide/{at.item.code}/form/"
    assert f'href="{address}"' in citizen.get(f"/guide/{at.item.code}/").content.decode()
    assert "经营者姓名" in citizen.get(address).content.decode()
    answer = citizen.post(address, {**flat(), "consent": "1"})
    assert answer.status_code == 302, answer.content.decode()
    page = citizen.get(answer["Location"]).content.decode()
    code = re.search(r'id="form-code">([^<]+)<', page)
    assert code is not None
    assert LI.number not in page
    pdf = citizen.get(f"/filled/{code[1]}/form.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert "no-store" in pdf["Cache-Control"]
    again = citizen.get(f"{address}?code={code[1]}").content.decode()
    assert f'value="{LI.number}"' in again


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(at: Counter) -> None:
    answer = Client().post(f"/guide/{at.item.code}/form/", {**flat(area=0), "form.phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“经营面积”不能小于1。" in page
    assert "请勾选同意" in page
    assert f'value="{LI.number}"' in page
    assert not FilledForm.objects.exists()


def test_rows_come_and_go_without_a_script(at: Counter) -> None:
    address, given = f"/guide/{at.item.code}/form/", flat(mode="family", members=[{"name": "张三"}, {"name": "李四"}])
    more = Client().post(address, {**given, "add": "form.members"}).content.decode()
    assert 'name="form.members.2.name"' in more
    less = Client().post(address, {**given, "remove": "form.members.0"}).content.decode()
    assert "张三" not in less
    assert 'name="form.members.0.name" type="text" value="李四"' in less


def test_codes_cannot_be_tried_out(at: Counter) -> None:
    guesser = Client()
    answers = [guesser.get("/filled/K7QM-4TXP-9WHR/") for _ in range(22)]
    assert {one.status_code for one in answers[:20]} == {404}
    assert "过多" in answers[-1].content.decode()


def test_an_empty_form_is_printed_from_the_guide(at: Counter) -> None:
    assert Client().get(f"/guide/{at.item.code}/form.pdf").content.startswith(b"%PDF")
    assert Client().get(f"/guide/{a_counter().item.code}/form.pdf").status_code == 404


def test_the_counter_takes_a_form_by_its_code_and_accepts_it(at: Counter) -> None:
    code = Client().post(f"/guide/{at.item.code}/form/", {**flat(), "consent": "1"})["Location"].split("/")[2]
    brought = at.send("forms/", {"code": code}).json()
    assert brought["applicant"]["number"] == LI.number
    assert brought["item"]["code"] == at.item.code
    number = at.accept(form=brought["form"])
    assert json.loads(Case.objects.get(number=number).form)["area"] == 30
    page = at.client.get(f"/counter/cases/{number}/").content.decode()
    assert "龙津镇龙津路1号" in page
    assert at.client.get(f"/cases/{number}/form.pdf").content.startswith(b"%PDF")
    assert at.send("forms/", {"code": "K7QM-4TXP-9WHR"}).json()["code"] == "form_code_unknown"


def test_the_counter_is_told_of_each_wrong_field(at: Counter) -> None:
    answer = at.send("accept/", at.form(form=flat() | {"form.area": ["十二"]}))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "area", "pointer": "#/form/area", "detail": "“经营面积”请填写整数。"}]


@pytest.mark.parametrize("form", [[], {"form.area": "x"}, {"form.area": [1]}, "x"])
def test_what_no_page_sends_is_refused(at: Counter, form: Any) -> None:
    assert at.send("accept/", at.form(form=form)).json()["code"] == "bad_input"


def test_the_unsent_form_is_printed_to_be_signed(at: Counter) -> None:
    sheet = json.dumps({"item": at.item.code, "form": flat()})
    assert at.client.post("/counter/form.pdf", {"sheet": sheet}).content.startswith(b"%PDF")
    assert at.client.post("/counter/form.pdf", {"sheet": "["}).status_code == 409


def test_the_api_shows_the_schema_and_takes_the_form(at: Counter) -> None:
    from tests.builders.cases import post_of

    caller = Caller(post_of(at.clerk))
    schema = caller.get(f"/items/{at.item.code}").json()["form"]
    assert list(schema["x-order"])[:2] == ["name", "id_number"]
    body = {
        "item": at.item.code,
        "applicant": {"number": LI.number, "name": LI.name, "phone": LI.phone},
        "materials": [{"code": f"material-{n}", "originals": 1} for n in (1, 2)],
    }
    wrong = caller.post("/cases", {**body, "form": a_shop(area=0)})
    assert wrong.status_code == 422
    assert wrong["Content-Type"] == "application/problem+json"
    assert wrong.json()["errors"][0]["pointer"] == "#/form/area"
    made = caller.post("/cases", {**body, "form": a_shop()})
    assert made.status_code == 201, made.content.decode()
    assert {"title": "组成形式", "value": "个人经营"}.items() <= next(
        block for block in caller.get(f"/cases/{made.json()['number']}").json()["form"] if block["title"] == "组成形式"
    ).items()
