"""The pages of import and export: who may use them, what they answer, what they let out."""

import io
import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import a_centre, a_department, a_post, an_actor, an_item
from tests.builders.desks import a_client
from tests.builders.spreadsheets import ROWS, a_csv
from yichuang.domains.catalogue.models import ImportRun, ServiceItem
from yichuang.interfaces.worker.jobs import JOBS
from yichuang.rules.access import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PAGE = "/catalogue/exchange/"


def an_editor(**more: object) -> Actor:
    return an_actor(a_post("catalogue_editor", **more), timezone.now())


def handed_in(client: Client, content: bytes, name: str = "清单.csv") -> ImportRun:
    """A file sent by the form and checked by its job."""
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    run = ImportRun.objects.latest("pk")
    JOBS["check_import"](run_id=run.pk)
    return run


@pytest.mark.parametrize("kind", ["clerk", "approver", "administrator"])
def test_others_are_turned_away(kind: str) -> None:
    client = a_client(an_actor(a_post(kind), timezone.now()))
    for address in (PAGE, f"{PAGE}template/", f"{PAGE}export/"):
        assert client.get(address).status_code == 403


def test_a_good_file_is_imported_at_a_word() -> None:
    client = a_client(an_editor())
    run = handed_in(client, a_csv())
    page = client.get(f"{PAGE}{run.pk}/").content.decode()
    assert "导入 3 行" in page
    assert ServiceItem.objects.count() == 0
    client.post(f"{PAGE}{run.pk}/carry-out/")
    assert 'hx-trigger="every 1s"' in client.get(f"{PAGE}{run.pk}/").content.decode()
    JOBS["carry_out_import"](run_id=run.pk)
    assert ServiceItem.objects.count() == 3
    assert "已导入" in client.get(f"{PAGE}{run.pk}/", headers={"HX-Request": "true"}).content.decode()


def test_bad_rows_are_shown_and_cannot_be_imported() -> None:
    client = a_client(an_editor())
    run = handed_in(client, a_csv([(*ROWS[0][:2], "<b>许口</b>", "1")]))
    page = client.get(f"{PAGE}{run.pk}/").content.decode()
    assert "第 2 行" in page
    assert "&lt;b&gt;许口" in page
    assert client.post(f"{PAGE}{run.pk}/carry-out/").status_code == 409
    answer = client.get(f"{PAGE}{run.pk}/annotated/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["事项"]
    assert "不是可用的事项类型" in str(sheet["E2"].value)


def test_a_file_that_cannot_be_used_says_why() -> None:
    client = a_client(an_editor())
    run = handed_in(client, b"%PDF-1.7", "清单.xlsx")
    page = client.get(f"{PAGE}{run.pk}/").content.decode()
    assert "这个文件不能导入" in page
    assert client.get(f"{PAGE}{run.pk}/annotated/").status_code == 409


def test_an_empty_file_stays_on_the_page() -> None:
    answer = a_client(an_editor()).post(PAGE, {"file": SimpleUploadedFile("空.csv", b"")})
    assert answer.status_code == 422
    assert "是空的" in answer.content.decode()


def test_a_file_that_was_given_up_cannot_be_imported() -> None:
    client = a_client(an_editor())
    run = handed_in(client, a_csv())
    client.post(f"{PAGE}{run.pk}/cancel/")
    assert client.post(f"{PAGE}{run.pk}/carry-out/").status_code == 409
    assert ServiceItem.objects.count() == 0


def test_the_same_file_is_recognised() -> None:
    client = a_client(an_editor())
    first = handed_in(client, a_csv())
    client.post(f"{PAGE}{first.pk}/carry-out/")
    JOBS["carry_out_import"](run_id=first.pk)
    second = handed_in(client, a_csv(), "换了名字.csv")
    assert "导入的文件相同" in client.get(f"{PAGE}{second.pk}/").content.decode()


def test_another_centres_file_is_not_found() -> None:
    run = handed_in(a_client(an_editor()), a_csv())
    stranger = an_actor(a_post("catalogue_editor", a_centre("other")), timezone.now())
    assert a_client(stranger).get(f"{PAGE}{run.pk}/").status_code == 404


def test_what_is_exported_is_what_the_editor_may_see() -> None:
    centre = a_centre()
    own, other = a_department(centre, "health"), a_department(centre, "market")
    mine, theirs = an_item(own), an_item(other)
    everybody = a_client(an_editor()).get(f"{PAGE}export/?as=json&state=published")
    assert {one["code"] for one in json.loads(everybody.content)["items"]} == {mine.code, theirs.code}
    editor = an_editor(centre=centre, department=own, employer="department")
    answer = a_client(editor).get(f"{PAGE}export/?as=json&department=market")
    assert json.loads(answer.content)["items"] == []
    book = openpyxl.load_workbook(io.BytesIO(a_client(editor).get(f"{PAGE}export/").content))
    assert book["事项"].max_row == 2


def test_the_template_is_sent_as_a_file() -> None:
    answer = a_client(an_editor()).get(f"{PAGE}template/")
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")
