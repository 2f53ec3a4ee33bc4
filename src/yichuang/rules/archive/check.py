"""Checks a package: nothing changed, nothing missing, nothing added, the story whole. Reads only; needs no platform."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .metadata import REQUIRED, REQUIRED_OF_A_BUNDLE, Unreadable, read_metadata
from .package import in_one_file

LARGEST = 2 * 1024**3  # bytes of one part, unpacked: what says more is no package
DEEPEST = 2  # a bundle holds cases, a case holds none


@dataclass(frozen=True)
class Fault:
    """Something wrong. ``place``: path in the package; ``kind`` is stable, ``detail`` is Chinese."""

    kind: str
    place: str
    detail: str


@dataclass
class Checked:
    """What was looked at, and what was found. ``public_key``: of the signer, hexadecimal."""

    number: str = ""
    signer: str = ""
    public_key: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    entries: int = 0
    cases: list["Checked"] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        """Nothing was found, in the nested packages neither."""
        return not self.faults and all(one.intact for one in self.cases)


def check(content: bytes, *, public_key: str = "", depth: int = 1) -> Checked:
    """Check the bytes of a package. ``public_key``: hexadecimal, of the platform that is expected to have signed."""
    found = Checked()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive, found)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        found.faults.append(Fault("not_a_package", "", "不是完整的 ZIP 文件，无法打开"))
        return found
    except Exception as problem:  # zlib and friends: whatever a torn file provokes is a fault of the file
        found.faults.append(Fault("not_a_package", "", f"ZIP 文件已损坏：{problem}"))
        return found
    if not found.faults and in_one_file(found.number, parts) != content:
        found.faults.append(Fault("form", "", "归档包不是规范的形式：文件以外的字节被改动，或附加了内容"))
    if found.faults:
        return found
    manifest = parts.pop("manifest.json", None)
    signature = parts.pop("signature.json", None)
    if manifest is None or signature is None:
        missing = "manifest.json" if manifest is None else "signature.json"
        found.faults.append(Fault("missing", missing, "归档包缺少校验信息"))
        return found
    found.faults += [*_signature(manifest, signature, public_key, found), *_manifest(manifest, parts, found)]
    found.faults += [*_metadata(parts, found), *_process(parts, found)]
    for path in sorted(parts):
        if path.startswith("cases/"):
            nested = _nested(parts[path], public_key or found.public_key, depth)
            found.cases.append(nested)
    return found


def _parts(archive: zipfile.ZipFile, found: Checked) -> dict[str, bytes]:
    """Contents by path below the one folder, whose name is the matter's number."""
    parts: dict[str, bytes] = {}
    for info in archive.infolist():
        path = PurePosixPath(info.filename)
        if info.is_dir() or path.is_absolute() or ".." in path.parts or len(path.parts) < 2 or "\\" in info.filename:
            found.faults.append(Fault("path", info.filename, "归档包中有不允许的路径"))
        elif found.number not in {"", path.parts[0]}:
            found.faults.append(Fault("path", info.filename, "归档包中有不止一件"))
        elif info.file_size > LARGEST:
            found.faults.append(Fault("too_large", info.filename, "文件过大"))
        elif (inner := "/".join(path.parts[1:])) in parts:
            found.faults.append(Fault("twice", info.filename, "同一路径出现两次"))
        else:
            found.number = path.parts[0]
            parts[inner] = archive.read(info)
    return parts


def _signature(manifest: bytes, text: bytes, expected: str, found: Checked) -> Iterator[Fault]:
    try:
        told = json.loads(text)
        found.signer, found.public_key = str(told["signer"]), str(told["public_key"])
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.public_key))
        key.verify(bytes.fromhex(str(told["signature"])), manifest)
    except InvalidSignature:
        yield Fault("signature", "signature.json", "签名与校验信息不符：归档包被改动过")
    except (ValueError, KeyError, TypeError):
        yield Fault("signature", "signature.json", "签名无法读取")
    if expected and found.public_key != expected:
        yield Fault("signer", "signature.json", "不是由指定的平台签名的")


def _manifest(text: bytes, parts: Mapping[str, bytes], found: Checked) -> Iterator[Fault]:
    try:
        told = json.loads(text)
        listed = {str(path): (str(one["sha256"]), int(one["size"])) for path, one in told["parts"].items()}
        number = str(told["number"])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Fault("manifest", "manifest.json", "校验信息无法读取")
        return
    if number != found.number:
        yield Fault("number", "manifest.json", f"校验信息属于 {number}，不属于 {found.number}")
    for path in sorted(listed.keys() - parts.keys()):
        yield Fault("missing", path, "校验信息中有，归档包中没有")
    for path in sorted(parts.keys() - listed.keys()):
        yield Fault("added", path, "归档包中有，校验信息中没有")
    for path in sorted(listed.keys() & parts.keys()):
        if (hashlib.sha256(parts[path]).hexdigest(), len(parts[path])) != listed[path]:
            yield Fault("changed", path, "内容与校验信息中的摘要不符")


def _metadata(parts: Mapping[str, bytes], found: Checked) -> Iterator[Fault]:
    if (text := parts.get("metadata.xml")) is None:
        yield Fault("missing", "metadata.xml", "归档包缺少元数据")
        return
    try:
        found.facts, documents, nested = read_metadata(text)
    except Unreadable as problem:
        yield Fault("metadata", "metadata.xml", str(problem))
        return
    needed = REQUIRED_OF_A_BUNDLE if "申请编号" in found.facts else REQUIRED
    for name in needed:
        if not found.facts.get(name, "").strip():
            yield Fault("metadata", "metadata.xml", f"元数据缺少“{name}”")
    if found.facts.get(needed[0], found.number) != found.number:
        yield Fault("number", "metadata.xml", "元数据中的编号与归档包不同")
    found.documents = len(documents)
    listed = {one.get("路径", ""): one.get("摘要值", "") for one in documents}
    there = {path for path in parts if path.startswith("documents/")}
    for path in sorted(listed.keys() ^ there):
        yield Fault("catalogue", path, "文件目录与归档包中的文件不一致")
    for path in sorted(listed.keys() & there):
        if hashlib.sha256(parts[path]).hexdigest() != listed[path]:
            yield Fault("catalogue", path, "文件与目录中的摘要不符")
    if {f"cases/{number}.zip" for number in nested} != {path for path in parts if path.startswith("cases/")}:
        yield Fault("catalogue", "cases/", "子件目录与归档包中的子件不一致")


def _process(parts: Mapping[str, bytes], found: Checked) -> Iterator[Fault]:
    """The trail: positions without a hole, each digest over the one before and the body."""
    try:
        entries: list[dict[str, Any]] = json.loads(parts["process.json"])["entries"]
        digest = ""
        for position, entry in enumerate(entries, start=1):
            digest = hashlib.sha256((digest + entry["body"]).encode()).hexdigest()
            if (entry["position"], entry["digest"]) != (position, digest):
                yield Fault("trail", "process.json", f"第 {position} 条留痕与摘要链不符")
                return
        found.entries = len(entries)
        if not entries:
            yield Fault("trail", "process.json", "没有留痕")
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Fault("trail", "process.json", "留痕无法读取")


def _nested(content: bytes, public_key: str, depth: int) -> Checked:
    if depth >= DEEPEST:
        return Checked(faults=[Fault("too_deep", "cases/", "子件中不应再有子件")])
    return check(content, public_key=public_key, depth=depth + 1)
