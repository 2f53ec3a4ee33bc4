"""Checking a notice: by code or QR, masked, and not by trying."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.builders import NOW
from tests.builders.notices import a_receipt
from tests.domains.documents.test_notices import issue
from yichuang.domains.documents.actions import notice_pdf

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
