"""The workbench's answers: the acts, what is refused and where it says so, and one form that makes one case."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, a_window, a_zone, an_item
from tests.builders.cases import FIRM, LI, an_identity
from tests.builders.counter import a_counter
from tests.builders.files import a_pdf, a_png
from tests.builders.hall import a_ticket
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases.models import Case, Draft
from yichuang.domains.hall.actions import call_next, close_window
from yichuang.domains.hall.models import Visit
from yichuang.rules.recognition import recognise
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
TODAY = date(2026, 3, 4)


def test_f4_accepts_and_says_number_due_and_whom() -> None:
    at = a_counter()
    answer = at.send("accept/", at.form())
    case = Case.objects.get()
    assert answer.status_code == 200
    assert (answer.json()["number"], case.state, case.visit_id) == (case.number, "accepted", Visit.objects.get().pk)
    assert case.number in answer.json()["html"]
    assert "前办结" in answer.json()["html"]


def test_the_same_form_sent_twice_is_one_case() -> None:
    at = a_counter()
    form = at.form()
    first, second = at.send("accept/", form), at.send("accept/", form)
    assert first.json()["number"] == second.json()["number"]
    assert "没有重复登记" in second.json()["html"]
    assert Case.objects.count() == 1


def test_matters_of_one_person_share_the_visit() -> None:
    at = a_counter()
    at.accept()
    at.accept()
    assert Visit.objects.count() == 1
    assert Case.objects.values("visit").distinct().count() == 1


def test_f6_tells_everything_once() -> None:
    at = a_counter()
    problems = [{"material": "material-2", "problem": "未提交", "how": "请提交原件1份"}]
    form = at.form(materials=at.form()["materials"][:1], problems=problems)
    answer = at.send("tell-deficiency/", form)
    case = Case.objects.get()
    assert (answer.status_code, case.state) == (200, "correction")
    assert case.deficiency.items[0]["problem"] == "未提交"
    assert f"/counter/cases/{case.number}/notices/deficiency/" in answer.json()["html"]


def test_f7_refuses_with_reason_basis_and_organ() -> None:
    at = a_counter()
    why = {"reason": "不属于本机关职权", "basis": "行政许可法第三十二条", "competent_organ": "县教育局"}
    assert at.send("refuse-acceptance/", at.form(**why)).status_code == 200
    ending = Case.objects.get().ending
    assert (ending.reason, ending.competent_organ) == ("不属于本机关职权", "县教育局")


def who(**change: str) -> dict[str, Any]:
    """An applicant with something changed."""
    given = {"kind": "person", "id_type": "citizen_id", "number": LI.number, "name": LI.name, "phone": LI.phone}
    return {"applicant": given | change}


def paper(n: int, **change: Any) -> dict[str, Any]:
    """One of the item's two materials."""
    return {"code": f"material-{n}", "originals": 1, "files": [], **change}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (who(number="11010519491231002Y"), "identity_characters", "id_number"),
        (who(number="110105194912310029"), "identity_check_digit", "id_number"),
        (who(name=" "), "applicant_name", "applicant_name"),
        (who(phone="12"), "mobile_invalid", "mobile"),
        ({"materials": []}, "materials_missing", "materials"),
        ({"delivery": {"way": "courier", "address": ""}}, "delivery_address", "delivery_address"),
        ({"item": "no-such-item"}, "item_not_found", "item"),
        ({"agent": {"name": "王", "number": "1"}}, "identity_length", "agent_number"),
        ({"materials": [paper(1, files=["0" * 64]), paper(2)]}, "file_unknown", "materials"),
        ({"materials": "x"}, "bad_input", None),
        ({"materials": [paper(1, originals=-1)]}, "bad_input", None),
        ({"summary": "长" * 121}, "too_long", "summary"),
    ],
)
def test_a_refusal_names_its_field_and_changes_nothing(change: dict[str, Any], code: str, field: str | None) -> None:
    at = a_counter()
    answer = at.send("accept/", at.form(**change))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert len(answer.json()["message"]) > 8
    assert Case.objects.count() == 0


def test_an_item_of_another_zone_is_refused_and_the_zone_is_named() -> None:
    at = a_counter()
    other = an_item(at.department, a_zone(code="tax", name="税务专区"))
    answer = at.send("accept/", at.form(item=other.code))
    assert answer.json()["code"] == "item_not_here"
    assert "税务专区" in answer.json()["message"]


def test_without_the_power_to_accept_nothing_is_accepted() -> None:
    at = a_counter()
    Authorisation.objects.all().delete()
    answer = at.send("accept/", at.form())
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authorised")


def test_who_sits_at_no_window_is_refused_and_no_visit_is_opened() -> None:
    at = a_counter()
    close_window(actor=at.clerk, now=timezone.now())
    answer = at.send("accept/", at.form())
    assert (answer.status_code, answer.json()["code"]) == (422, "no_window")
    assert Visit.objects.count() == 0


def test_the_ticket_in_hand_names_the_item_that_it_was_taken_for() -> None:
    at = a_counter()
    assert at.client.get("/counter/ticket/").json() == {"item": None}
    a_ticket(at.window.zone, timezone.now(), item_id=at.item.pk)
    call_next(actor=at.clerk, now=timezone.now())
    assert at.client.get("/counter/ticket/").json()["item"] == {
        "code": at.item.code,
        "name": at.item.name,
        "situation": {},
    }


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"', '{"applicant": 1, "delivery": {}}'])
def test_what_the_page_never_sends_is_refused_in_chinese(body: str) -> None:
    at = a_counter()
    answer = at.client.post("/counter/accept/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")


def test_who_is_signed_out_is_told_so_without_a_page() -> None:
    assert Client(headers={"HX-Request": "true"}).post("/counter/accept/").status_code == 401


def test_an_approver_has_no_counter() -> None:
    client = Client()
    account = a_post("approver").account
    assert account is not None
    client.force_login(account)
    assert client.get("/counter/").status_code == 403


# --- the number, and who comes again


def test_a_returning_applicant_is_known_by_the_exact_number() -> None:
    at = a_counter()
    at.accept()
    known = at.send("identify/", {"number": LI.number.lower(), "type": "person:citizen_id"}).json()
    assert (known["known"], known["name"], known["phone"]) == (True, LI.name, LI.phone)
    assert "1990年3月7日出生" in known["note"]
    other = at.send("identify/", {"number": an_identity(7), "type": "person:citizen_id"}).json()
    assert (other["known"], "name" in other) == (False, False)


def test_a_wrong_check_digit_is_said_beside_the_number() -> None:
    answer = a_counter().send("identify/", {"number": "110105194912310029", "type": "person:citizen_id"})
    assert (answer.status_code, answer.json()["field"]) == (422, "id_number")


@pytest.mark.parametrize(
    ("number", "chosen", "kind", "id_type"),
    [
        (LI.number, "uscc", "person", "citizen_id"),
        (FIRM.number, "citizen_id", "organisation", "uscc"),
        ("e12345678", "citizen_id", "person", "passport"),
        ("ab-12", "other", "person", "other"),
    ],
)
def test_the_number_says_what_it_is(number: str, chosen: str, kind: str, id_type: str) -> None:
    found = recognise(number, kind="person", id_type=chosen, today=TODAY)
    assert (found.kind, found.id_type) == (kind, id_type)


@pytest.mark.parametrize("number", ["", "1", "350423199003070", "91350100M000100Y44", "110105194912310029"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(Refusal) as refused:
        recognise(number, kind="person", id_type="citizen_id", today=TODAY)
    assert refused.value.field == "id_number"


# --- the finder and the checklist


def test_the_finder_puts_what_this_window_accepts_first_and_says_where_else() -> None:
    at = a_counter()
    away = a_window(a_zone(code="tax", name="税务专区"))
    an_item(at.department, away.zone)
    html = at.client.get("/counter/items/", {"q": "xksx"}).content.decode()
    assert html.index("本窗口") < html.index("税务专区")
    assert away.display_name in html


def test_the_finder_says_what_to_try_where_nothing_is_found() -> None:
    assert "换一个说法" in a_counter().client.get("/counter/items/", {"q": "zzzz"}).content.decode()


def test_the_checklist_shows_limits_due_and_reviewing_points() -> None:
    at = a_counter()
    html = at.client.get(f"/counter/items/{at.item.code}/").content.decode()
    assert "5 个工作日 / 20 个工作日" in html
    assert "签名或盖章" in html
    assert "预计" in html
    assert at.client.get("/counter/items/nothing/").json()["code"] == "item_not_found"


# --- drafts and files


def test_a_draft_is_kept_found_again_and_forgotten() -> None:
    at = a_counter()
    sheet = {"key": "abc", "applicant": {"name": "张三丰"}, "matters": [{"name": "食品经营许可"}]}
    assert at.send("draft/", {"key": "abc", "content": sheet}).status_code == 204
    assert at.client.get("/counter/draft/", {"key": "abc"}).json() == sheet
    shown = at.client.get("/counter/drafts/").content.decode()
    assert "食品经营许可" in shown
    assert "张三丰" not in shown
    assert b"\\u5f20\\u4e09\\u4e30" in at.client.get("/counter/").content
    assert at.send("draft/", {"key": "abc", "content": None}).status_code == 204
    assert at.client.get("/counter/draft/", {"key": "abc"}).status_code == 404
    assert Draft.objects.count() == 0


def test_a_draft_is_its_own_posts_only() -> None:
    at, other = a_counter(), a_counter()
    at.send("draft/", {"key": "abc", "content": {"key": "abc"}})
    assert other.client.get("/counter/draft/", {"key": "abc"}).status_code == 404


def test_a_file_is_stored_and_named_by_digest() -> None:
    at = a_counter()
    answer = at.client.post("/counter/files/", {"file": _named("身份证.png", a_png())})
    assert answer.json()["content_type"] == "image/png"
    assert len(answer.json()["digest"]) == 64


def test_a_file_that_is_not_what_it_says_is_refused() -> None:
    answer = a_counter().client.post("/counter/files/", {"file": _named("a.pdf", b"<script>alert(1)</script>")})
    assert (answer.status_code, answer.json()["code"]) == (422, "file_type")


def test_a_file_that_is_too_large_is_refused(settings: Any) -> None:
    settings.FILE_SIZE_LIMIT = 10
    answer = a_counter().client.post("/counter/files/", {"file": _named("a.pdf", a_pdf())})
    assert answer.json()["code"] == "file_too_large"


def test_no_file_at_all_is_said() -> None:
    assert a_counter().client.post("/counter/files/").json()["code"] == "file_missing"


def _named(name: str, content: bytes) -> Any:
    return SimpleUploadedFile(name, content)
