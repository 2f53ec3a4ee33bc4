"""A package says what it was made of, and shows every change of every byte."""

import hashlib
import io
import json
import zipfile
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.archive import Document, Matter, Signature, check, pack
from yichuang.rules.archive.metadata import REQUIRED

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
PUBLIC = KEY.public_key().public_bytes_raw().hex()
SIGNATURE = Signature(KEY.sign, PUBLIC, "清流县政务服务中心")


def entries(*bodies: str) -> list[dict[str, object]]:
    found, digest = [], ""
    for position, body in enumerate(bodies, start=1):
        digest = hashlib.sha256((digest + body).encode()).hexdigest()
        found.append({"position": position, "digest": digest, "body": body})
    return found


def a_matter(number: str = "35042320260304000017", **more: object) -> Matter:
    facts = {name: "某" for name in REQUIRED} | {"办件编号": number}
    documents = [
        Document("material", "申请书.pdf", b"%PDF-1.7 one", "application/pdf", "2026-03-04T10:00"),
        Document("notice", "受理通知书 <“&”>", b"%PDF-1.7 two", "application/pdf", "2026-03-04T10:01"),
        Document("signature", "签名.png", b"\x89PNG", "image/png", "2026-03-06T10:01"),
    ]
    values = {"facts": facts, "documents": documents, "entries": entries("收件", "受理", "出件")} | more
    return Matter(number=number, **values)  # type: ignore[arg-type]


def kinds(content: bytes, **more: str) -> set[str]:
    return {one.kind for one in check(content, **more).faults}


def test_a_package_is_intact_and_tells_what_it_holds() -> None:
    content = pack(a_matter(), SIGNATURE)
    found = check(content, public_key=PUBLIC)
    assert found.intact
    assert (found.number, found.documents, found.entries) == ("35042320260304000017", 3, 3)
    assert found.signer == "清流县政务服务中心"
    assert content == pack(a_matter(), SIGNATURE)


def test_any_byte_that_is_other_is_found() -> None:
    content, chance = pack(a_matter(), SIGNATURE), Random(7)
    for _ in range(1500):
        at = chance.randrange(len(content))
        spoiled = content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        assert not check(spoiled).intact, at


@given(st.binary(max_size=200))
def test_what_is_no_package_is_said_to_be_none(content: bytes) -> None:
    assert not check(content).intact


def test_a_torn_or_lengthened_package_is_found() -> None:
    content = pack(a_matter(), SIGNATURE)
    for cut in range(0, len(content), 97):
        assert not check(content[:cut]).intact
    assert kinds(content + b"more") & {"form", "not_a_package"}
    assert kinds(b"more" + content) & {"form", "not_a_package"}


def remade(content: bytes, change: dict[str, bytes | None], number: str = "") -> bytes:
    """The package with other parts, made as the format wants it: what somebody without the key can do."""
    from yichuang.rules.archive.package import in_one_file

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        was = archive.namelist()[0].partition("/")[0]
    for path, text in change.items():
        if text is None:
            del parts[path]
        else:
            parts[path] = text
    return in_one_file(number or was, parts)


def part(content: bytes, path: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"{archive.namelist()[0].partition('/')[0]}/{path}")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"documents/0001.pdf": b"%PDF-1.7 other"}, {"changed", "catalogue"}),
        ({"documents/0001.pdf": None}, {"missing", "catalogue"}),
        ({"documents/0009.pdf": b"new"}, {"added", "catalogue"}),
        ({"manifest.json": b"{}"}, {"signature", "manifest"}),
        ({"signature.json": None}, {"missing"}),
        ({"signature.json": b"[]"}, {"signature"}),
        ({"metadata.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, {"changed", "metadata"}),
        ({"process.json": b'{"entries": []}'}, {"changed", "trail"}),
    ],
)
def test_what_somebody_without_the_key_changes_is_named(change: dict[str, bytes | None], expected: set[str]) -> None:
    content = pack(a_matter(), SIGNATURE)
    assert kinds(remade(content, change)) == expected


def test_another_signer_is_told_apart() -> None:
    other = Ed25519PrivateKey.generate()
    signature = Signature(other.sign, other.public_key().public_bytes_raw().hex(), "清流县政务服务中心")
    assert kinds(pack(a_matter(), signature), public_key=PUBLIC) == {"signer"}
    assert check(pack(a_matter(), signature)).intact


def test_a_trail_with_a_hole_is_found_even_if_signed() -> None:
    whole = entries("收件", "受理", "决定", "出件")
    assert kinds(pack(a_matter(entries=[whole[0], *whole[2:]]), SIGNATURE)) == {"trail"}
    assert kinds(pack(a_matter(entries=[]), SIGNATURE)) == {"trail"}


def test_metadata_that_lack_what_the_standard_asks_for_are_found() -> None:
    facts = {name: "某" for name in REQUIRED if name != "保管期限"} | {"办件编号": "35042320260304000017"}
    assert kinds(pack(a_matter(facts=facts), SIGNATURE)) == {"metadata"}
    assert kinds(remade(pack(a_matter(), SIGNATURE), {}, number="1")) == {"number"}


def test_a_bundle_holds_its_cases_and_shows_a_change_in_one_of_them() -> None:
    cases = {number: pack(a_matter(number), SIGNATURE) for number in ("1", "2")}
    facts = {name: "某" for name in ("一件事名称", "申请人", "收件时间", "办结时间", "保管期限", "密级")}
    outer = a_matter("J9", facts=facts | {"申请编号": "J9"}, cases=cases)
    content = pack(outer, SIGNATURE)
    found = check(content, public_key=PUBLIC)
    assert found.intact
    assert [one.number for one in found.cases] == ["1", "2"]
    spoiled = remade(cases["2"], {"documents/0001.pdf": b"other"})
    assert not check(remade(content, {"cases/2.zip": spoiled})).intact
    deep = pack(a_matter("J9", facts=facts | {"申请编号": "J9"}, cases={"J8": content}), SIGNATURE)
    assert not check(deep).intact


def test_paths_that_lead_out_of_the_package_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("1/manifest.json", json.dumps({}))
        archive.writestr("1/../../etc/passwd", b"x")
    assert kinds(out.getvalue()) == {"path"}
