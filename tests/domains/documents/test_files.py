"""Stored files: found by content, refused with both names, kept once, proved on reading."""

import pytest
from django.conf import LazySettings, settings

from tests.builders import NOW, a_post, an_actor
from tests.builders.files import a_jpeg, a_pdf, a_png, a_tiff, a_webp
from yichuang.domains.audit.models import Entry
from yichuang.domains.documents import store
from yichuang.domains.documents.actions import store_file
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.documents.queries import existing_files, read_file
from yichuang.interfaces.files import file_response
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def clerk() -> Actor:
    return an_actor(a_post("clerk"))


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (a_pdf(), "申请书.pdf", "application/pdf"),
        (b"\x00\x00" + a_pdf(), "scan.PDF", "application/pdf"),
        (a_png(), "照片.png", "image/png"),
        (a_jpeg(), "照片.JPG", "image/jpeg"),
        (a_tiff(), "扫描.tif", "image/tiff"),
        (a_webp(), "手机.webp", "image/webp"),
        (a_png(), "粘贴的图片", "image/png"),
    ],
)
def test_the_type_is_found_from_the_content(clerk: Actor, content: bytes, name: str, content_type: str) -> None:
    stored = store_file(content=content, name=name, actor=clerk, now=NOW)
    assert (stored.content_type, stored.size, stored.name) == (content_type, len(content), name)
    assert read_file(stored.digest) == (content, content_type)


@pytest.mark.parametrize(
    ("content", "name", "both"),
    [
        (a_png(), "营业执照.pdf", [".pdf", "PNG 图片"]),
        (a_pdf(), "身份证.jpg", [".jpg", "PDF 文档"]),
        (b"PK\x03\x04" + bytes(60), "申请书.pdf", ["申请书.pdf", "ZIP"]),
        (b"<html><script>alert(1)</script></html>", "a.pdf", ["a.pdf", "无法识别"]),
        (b"MZ" + bytes(200), "材料.png", ["材料.png", "EXE"]),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_both_named(
    clerk: Actor, content: bytes, name: str, both: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        store_file(content=content, name=name, actor=clerk, now=NOW)
    assert refused.value.code == "file_type"
    assert all(word in refused.value.message for word in both)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        a_pdf()[:20],
        a_png()[:30],
        a_png()[:-30],
        a_png(width=0),
        a_png().replace(b"IHDR\x00\x00\x00\x02", b"IHDR\x00\x00\x00\x03"),
        a_jpeg()[:26],
        a_jpeg(width=0),
        a_webp()[:-4],
        a_tiff()[:-8],
        b"\xff\xd8\xff" + bytes(40),
    ],
)
def test_a_torn_file_is_refused(clerk: Actor, content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        store_file(content=content, name="材料", actor=clerk, now=NOW)
    assert refused.value.code == "file_type"


def test_an_empty_and_a_too_large_file_are_refused(clerk: Actor, settings: LazySettings) -> None:
    settings.FILE_SIZE_LIMIT = 1024 * 1024
    with pytest.raises(Refusal, match="是空的"):
        store_file(content=b"", name="a.pdf", actor=clerk, now=NOW)
    with pytest.raises(Refusal, match=r"1\.0 MB，超过 1 MB") as refused:
        store_file(content=a_pdf() + bytes(1024 * 1024), name="a.pdf", actor=clerk, now=NOW)
    assert refused.value.code == "file_too_large"


def test_a_post_that_may_not_upload_stores_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        store_file(content=a_pdf(), name="a.pdf", actor=an_actor(a_post("guidance")), now=NOW)
    assert refused.value.code == "not_permitted"


def test_the_same_content_twice_is_one_file_and_two_entries(clerk: Actor) -> None:
    first = store_file(content=a_pdf("same"), name="一.pdf", actor=clerk, now=NOW)
    second = store_file(content=a_pdf("same"), name="二.pdf", actor=clerk, now=NOW)
    assert (first.digest, second.name) == (second.digest, "一.pdf")
    assert StoredFile.objects.count() == 1
    assert [path.name for path in store.path_of(first.digest).parent.iterdir()] == [first.digest]
    assert Entry.objects.filter(subject=f"file:{first.digest}", verb="upload").count() == 2
    assert existing_files([first.digest, "0" * 64]) == {first.digest}


def test_a_name_loses_its_path_and_tricks_but_not_its_ending(clerk: Actor) -> None:
    assert store_file(content=a_pdf("1"), name="C:\\扫描\\..\\a\u202e.pdf", actor=clerk, now=NOW).name == "a.pdf"
    long = store_file(content=a_pdf("2"), name="长" * 300 + ".pdf", actor=clerk, now=NOW)
    assert len(long.name) == 160
    assert long.name.endswith("长.pdf")


def test_a_file_changed_on_disk_is_not_shown_and_heals_when_sent_again(clerk: Actor) -> None:
    stored = store_file(content=a_pdf("whole"), name="a.pdf", actor=clerk, now=NOW)
    store.path_of(stored.digest).write_bytes(b"other")
    with pytest.raises(Refusal) as refused:
        read_file(stored.digest)
    assert refused.value.code == "file_damaged"
    store_file(content=a_pdf("whole"), name="a.pdf", actor=clerk, now=NOW)
    assert read_file(stored.digest)[0] == a_pdf("whole")


def test_a_full_disk_is_said_and_leaves_no_row(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_content: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write", full)
    with pytest.raises(Refusal, match="存储空间已满"):
        store_file(content=a_pdf(), name="a.pdf", actor=clerk, now=NOW)
    assert not StoredFile.objects.exists()


def test_a_served_file_can_not_act_as_a_page(clerk: Actor) -> None:
    picture = store_file(content=a_png(), name="a.png", actor=clerk, now=NOW)
    answer = file_response(picture.digest, '照片"\r\n.png')
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Content-Disposition"] == "inline; filename*=UTF-8''%E7%85%A7%E7%89%87%22%0D%0A.png"
    assert file_response(picture.digest, "a.png", download=True)["Content-Disposition"].startswith("attachment")


def test_files_lie_in_the_store_of_the_settings(clerk: Actor) -> None:
    digest = store_file(content=a_pdf(), name="a.pdf", actor=clerk, now=NOW).digest
    assert (settings.FILE_STORE / digest[:2] / digest[2:4] / digest).is_file()
