"""Cases at the window: lists, one case, acts on it, printing, and what others may not see."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import a_centre, a_department, a_window, a_zone
from tests.builders.cases import LI
from tests.builders.counter import Counter, a_counter
from tests.builders.files import a_pdf
from yichuang.domains.cases.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def told(at: Counter) -> str:
    """A case whose second material is missing, and the applicant was told."""
    problems = [{"material": "material-2", "problem": "未提交", "how": "请提交"}]
    answer = at.send("tell-deficiency/", at.form(materials=at.form()["materials"][:1], problems=problems))
    number: str = answer.json()["number"]
    return number


def act(at: Counter, number: str, verb: str, **values: Any) -> Any:
    """Send the form of an act, of the edition that the case has now."""
    edition = Case.objects.get(number=number).edition
    return at.client.post(f"/counter/cases/{number}/{verb}/", {"edition": edition, "channel": "window", **values})


def test_the_list_is_filtered_by_its_address_and_paged_by_twenty() -> None:
    at = a_counter()
    for _ in range(21):
        at.accept()
    waiting = told(at)
    first = at.client.get("/counter/cases/?state=running").content.decode()
    assert first.count("data-list-item") == 20
    assert waiting not in first
    after = first.split("after=")[1].split('"')[0]
    assert at.client.get(f"/counter/cases/?state=running&after={after}").content.decode().count("data-list-item") == 1
    assert waiting in at.client.get(f"/counter/cases/?q={waiting}").content.decode()
    assert "没有找到办件" in at.client.get("/counter/cases/?q=没有这个人").content.decode()


def test_a_case_shows_masked_numbers_and_reveals_them_on_record() -> None:
    at = a_counter()
    number = at.accept()
    page = at.client.get(f"/counter/cases/{number}/").content.decode()
    assert LI.number not in page
    assert "350423********" in page
    assert LI.number in at.client.post(f"/counter/cases/{number}/reveal/").content.decode()
    assert "查看个人信息" in at.client.get(f"/counter/cases/{number}/").content.decode()


def test_a_correction_is_received_and_accepted_in_one_act() -> None:
    at = a_counter()
    number = told(at)
    file = SimpleUploadedFile("补.pdf", a_pdf("补"))
    answer = act(at, number, "supplement", **{"files-material-2": file, "and_accept": "on"})
    assert answer.status_code == 302
    case = Case.objects.get(number=number)
    row = case.materials.get(requirement__code="material-2")
    assert (case.state, row.state, len(row.files), row.medium) == ("accepted", "received", 1, "electronic")


def test_a_correction_with_nothing_in_it_is_refused_and_keeps_the_note() -> None:
    at = a_counter()
    number = told(at)
    answer = act(at, number, "supplement", **{"note-material-2": "下午再来", "and_accept": "on"})
    assert answer.status_code == 422
    assert "请登记申请人本次补交的材料" in answer.content.decode()
    assert "下午再来" in answer.content.decode()


def test_a_file_survives_a_refused_correction() -> None:
    at = a_counter(materials=3)
    problems = [{"material": f"material-{n}", "problem": "未提交", "how": "请提交"} for n in (2, 3)]
    form = at.form(materials=at.form()["materials"][:1], problems=problems)
    number = at.send("tell-deficiency/", form).json()["number"]
    file = SimpleUploadedFile("补.pdf", a_pdf("补"))
    answer = act(at, number, "supplement", **{"files-material-2": file, "and_accept": "on"})
    assert answer.status_code == 422
    digest = answer.content.decode().split('name="stored-material-2" value="')[1][:64]
    answer = act(
        at, number, "supplement", **{"stored-material-2": digest, "originals-material-3": 1, "and_accept": "on"}
    )
    assert answer.status_code == 302
    assert Case.objects.get(number=number).materials.get(requirement__code="material-2").files == [digest]


def test_withdrawal_asks_for_the_reason_and_ends_the_case() -> None:
    at = a_counter()
    number = at.accept()
    assert act(at, number, "withdraw", reason="").status_code == 422
    assert act(at, number, "withdraw", reason="申请人另有安排").status_code == 302
    assert Case.objects.get(number=number).state == "withdrawn"


def test_what_needs_no_decision_is_closed_at_the_counter() -> None:
    at = a_counter(needs_decision=False, case_kind="instant", result={"kind": "none"})
    number = at.accept()
    assert "窗口办结" in at.client.get(f"/counter/cases/{number}/").content.decode()
    assert act(at, number, "close_at_counter").status_code == 302
    assert Case.objects.get(number=number).state == "closed"


def test_what_needs_a_decision_shows_no_such_button_and_refuses_the_act() -> None:
    at = a_counter()
    number = at.accept()
    assert "close_at_counter" not in at.client.get(f"/counter/cases/{number}/").content.decode()
    assert act(at, number, "close_at_counter").status_code == 422
    assert Case.objects.get(number=number).state == "accepted"


def test_a_stale_page_says_who_was_faster_and_loses_nothing() -> None:
    at, faster = a_counter(), a_counter()
    number = told(at)
    edition = Case.objects.get(number=number).edition
    act(faster, number, "supplement", **{"originals-material-2": 1})
    answer = at.client.post(f"/counter/cases/{number}/withdraw/", {"edition": edition, "reason": "不办了"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert faster.clerk.name in text
    assert "不办了" in text
    assert Case.objects.get(number=number).state == "received"


def test_an_act_that_is_not_possible_leads_back_to_the_case() -> None:
    at = a_counter()
    number = at.accept()
    assert "查看办件的最新情况" in at.client.get(f"/counter/cases/{number}/supplement/").content.decode()
    assert at.client.get(f"/counter/cases/{number}/nonsense/").status_code == 404


def test_notices_are_pdf_and_those_not_due_are_refused() -> None:
    at = a_counter()
    number = at.accept()
    answer = at.client.get(f"/counter/cases/{number}/notices/acceptance/")
    assert answer.content.startswith(b"%PDF")
    assert at.client.get(f"/counter/cases/{number}/notices/granted/").status_code == 409
    assert at.client.get(f"/counter/cases/{number}/notices/nonsense/").status_code == 404


def test_files_are_shown_only_inside_their_case() -> None:
    at = a_counter()
    mine, other = at.a_file("mine"), at.a_file("other")
    papers = [{"code": "material-1", "files": [mine], "originals": 0}, {"code": "material-2", "originals": 1}]
    number = at.accept(materials=papers)
    answer = at.client.get(f"/counter/cases/{number}/files/{mine}/")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert at.client.get(f"/counter/cases/{number}/files/{other}/").status_code == 404


def test_another_centre_learns_nothing_by_guessing_addresses() -> None:
    at = a_counter()
    file = at.a_file()
    papers = [{"code": "material-1", "files": [file], "originals": 0}, {"code": "material-2", "originals": 1}]
    number = at.accept(materials=papers)
    elsewhere = a_centre("elsewhere")
    a_department(elsewhere)
    stranger = a_counter(a_window(a_zone(elsewhere, "far")))
    for path in ["", "withdraw/", f"files/{file}/", "notices/receipt/"]:
        assert stranger.client.get(f"/counter/cases/{number}/{path}").status_code == 404
    for path in ["reveal/", "withdraw/"]:
        answer = stranger.client.post(f"/counter/cases/{number}/{path}", {"reason": "x", "edition": 1})
        assert answer.status_code == 404
    assert number not in stranger.client.get("/counter/cases/").content.decode()


def test_a_sheet_without_what_is_missing_is_refused_and_keeps_the_words() -> None:
    at = a_counter()
    number = at.hand_in("receive", materials=at.form()["materials"][:1])
    page = at.client.get(f"/counter/cases/{number}/tell_deficiency/").content.decode()
    assert page.count(" checked") == 1  # what is missing is ticked
    values = {"tick-material-1": "1", "problem-material-1-1": "第2页没有签名", "how-material-1-1": "请本人签名"}
    answer = act(at, number, "tell_deficiency", **values)
    assert answer.status_code == 422
    assert "材料2」没有写进告知书" in answer.content.decode()
    assert "第2页没有签名" in answer.content.decode()
    missing = {"tick-material-2": "0", "problem-material-2-0": "未提交", "how-material-2-0": "请提交"}
    assert act(at, number, "tell_deficiency", **values, **missing).status_code == 302
    told_now = Case.objects.get(number=number).deficiency
    assert told_now is not None
    assert [(one["material"], one["point"]) for one in told_now.items] == [
        ("material-1", "签名或盖章"),
        ("material-2", ""),
    ]


def test_a_part_of_a_correction_is_kept_where_the_clerk_says_so() -> None:
    at = a_counter()
    number = at.hand_in(
        "deficient",
        materials=[],
        problems=[{"material": f"material-{n}", "problem": "未提交", "how": "请提交"} for n in (1, 2)],
    )
    answer = act(at, number, "supplement", **{"originals-material-1": 1, "and_accept": "on"})
    assert "取消“同时受理”" in answer.content.decode()
    assert act(at, number, "supplement", **{"originals-material-1": 1}).status_code == 302
    case = Case.objects.get(number=number)
    assert (case.state, case.materials.get(requirement__code="material-1").state) == ("correction", "received")
    parcel = {"channel": "courier", "tracking": "EMS1", "originals-material-2": 1, "arrived_at": "2020-01-01T09:00"}
    assert "到件时间" in act(at, number, "supplement", **parcel).content.decode()
    parcel["arrived_at"] = ""
    assert act(at, number, "supplement", **parcel).status_code == 302
    assert Case.objects.get(number=number).state == "received"


def test_a_second_telling_is_printed_beside_the_first() -> None:
    at = a_counter()
    number = told(at)
    act(at, number, "supplement", **{"originals-material-2": 1})
    values = {"tick-material-1": "1", "problem-material-1-1": "没有签名", "how-material-1-1": "请签名"}
    more = {"kind": "could_have_been_told", "reason": "首次漏看"}
    assert "请勾选确认" in act(at, number, "tell_again", **values, **more).content.decode()
    assert act(at, number, "tell_again", **values, **more, confirmed="on").status_code == 302
    page = at.client.get(f"/counter/cases/{number}/").content.decode()
    assert "首次本应告知：首次漏看" in page
    for part in ("", "?part=2"):
        answer = at.client.get(f"/counter/cases/{number}/notices/deficiency/{part}")
        assert answer.content.startswith(b"%PDF")
    assert at.client.get(f"/counter/cases/{number}/notices/deficiency/?part=3").status_code == 409
    assert at.client.get(f"/counter/cases/{number}/notices/deficiency/?part=x").status_code == 409
