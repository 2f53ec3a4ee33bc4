"""Checking a notice: by code or QR, masked, and not by trying."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import NOW
from tests.builders.cases import a_hall
from tests.builders.desks import a_decided_case
from tests.builders.notices import a_receipt
from tests.domains.documents.test_notices import issue
from yichuang.domains.cases.actions import ensure_notice
from yichuang.domains.documents import store
from yichuang.domains.documents.actions import notice_pdf
from yichuang.domains.documents.models import StoredFile
from yichuang.rules.access import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def forget_misses() -> None:
    cache.clear()


def test_a_true_notice_is_shown_masked_with_the_digest_of_its_pdf(client: Client) -> None:
    notice = issue("case:1", a_receipt(applicant="张小明"))
    page = client.get(f"/verify/{notice.code}/").content.decode()
    assert all(words in page for words in ["本平台出具的", notice.number, "收件凭证", "清流县政务服务中心", "张*明"])
    assert "张小明" not in page
    assert "还没有生成电子文件" in page
    digest = notice_pdf(notice.pk, NOW).digest
    assert digest in client.get(f"/verify/{notice.code}/").content.decode()


def test_a_pdf_is_compared_by_its_digest_and_kept_nowhere(client: Client) -> None:
    notice = issue("case:1")
    page = f"/verify/{notice.code}/"

    def compare(content: bytes | None) -> str:
        sent = {"file": SimpleUploadedFile("a.pdf", content)} if content is not None else {}
        return client.post(page, sent).content.decode()

    assert "还没有生成过电子文件" in compare(b"%PDF-")
    content = store.read(notice_pdf(notice.pk, NOW).digest)
    assert content is not None
    before = StoredFile.objects.count()
    assert "文件一致" in compare(content)
    assert "文件不一致" in compare(content[:-1] + b"x")
    assert "请先选择" in compare(None)
    assert StoredFile.objects.count() == before
    for _ in range(30):
        client.post(page)
    assert client.post(page).status_code == 429


def test_a_notice_of_a_revoked_decision_is_said_to_be_out_of_force(client: Client) -> None:
    case = a_decided_case(a_hall())
    granted = ensure_notice(actor=SYSTEM, now=NOW, number=case.number, kind="granted")
    receipt = ensure_notice(actor=SYSTEM, now=NOW, number=case.number, kind="receipt")
    assert "有效，没有撤销" in client.get(f"/verify/{granted.code}/").content.decode()
    type(case).objects.filter(pk=case.pk).update(state="revoked")
    assert "作出的决定已经依法撤销" in client.get(f"/verify/{granted.code}/").content.decode()
    assert "有效，没有撤销" in client.get(f"/verify/{receipt.code}/").content.decode()


def test_a_typed_code_leads_to_its_page_in_any_writing(client: Client) -> None:
    notice = issue("case:1")
    answer = client.get("/verify/", {"code": f" {notice.code.lower().replace('-', '')} "}, follow=True)
    assert answer.status_code == 200
    assert notice.number in answer.content.decode()
    assert client.get("/verify/", {"code": ""}).status_code == 422
    assert client.get("/verify/").status_code == 200
    assert client.get("/verify/", {"code": "../accounts/"}, follow=True).status_code == 404


def test_wrong_codes_are_answered_kindly_and_counted(client: Client) -> None:
    notice = issue("case:1")
    for _ in range(20):
        answer = client.get("/verify/2222-2222-2222/")
        assert answer.status_code == 404
        assert "没有这个查验码的文书" in answer.content.decode()
    assert client.get(f"/verify/{notice.code}/").status_code == 429
    assert client.get(f"/verify/{notice.code}/", REMOTE_ADDR="10.0.0.9").status_code == 200
