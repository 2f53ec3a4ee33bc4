"""Packs a matter into one ZIP: the same matter gives the same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .metadata import write_metadata

VERSION = "1"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every part: a package's bytes do not depend on when it was made


@dataclass(frozen=True)
class Document:
    """A file of the matter. ``kind``: material, notice, result, signature, authority or other; ``name`` as people call
    it; ``stored_at``: ISO 8601."""

    kind: str
    name: str
    content: bytes
    content_type: str
    stored_at: str

    @property
    def digest(self) -> str:
        """SHA-256, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Matter:
    """What goes into a package.

    ``facts``: the metadata, Chinese names as in ``metadata.REQUIRED``; ``entries``: the trail, dicts with position,
    digest and body; ``records``: table → rows, everything that was kept about the matter; ``cases``: packages of a
    bundle's cases by number.
    """

    number: str
    facts: Mapping[str, str]
    documents: Sequence[Document]
    entries: Sequence[Mapping[str, Any]]
    records: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    cases: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Signature:
    """Who signs: ``sign`` gives the Ed25519 signature of bytes, ``public_key`` is hexadecimal, ``signer`` a name."""

    sign: Callable[[bytes], bytes]
    public_key: str
    signer: str


def pack(matter: Matter, signature: Signature) -> bytes:
    """The package as the bytes of a ZIP file."""
    parts: dict[str, bytes] = {}
    listed = []
    for order, document in enumerate(matter.documents, start=1):
        path = f"documents/{order:04d}{_ending(document.content_type)}"
        parts[path] = document.content
        listed.append((path, document))
    parts |= {f"cases/{number}.zip": content for number, content in sorted(matter.cases.items())}
    parts["metadata.xml"] = write_metadata(matter.number, matter.facts, listed, sorted(matter.cases))
    parts["process.json"] = _json({"entries": list(matter.entries), "records": dict(matter.records)})
    manifest = _json(
        {
            "version": VERSION,
            "number": matter.number,
            "parts": {
                path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
                for path, content in sorted(parts.items())
            },
        }
    )
    parts["manifest.json"] = manifest
    parts["signature.json"] = _json(
        {
            "algorithm": "Ed25519",
            "public_key": signature.public_key,
            "signer": signature.signer,
            "signature": signature.sign(manifest).hex(),
        }
    )
    return in_one_file(matter.number, parts)


def in_one_file(number: str, parts: Mapping[str, bytes]) -> bytes:
    """The one form that these parts have as a ZIP: in order of their paths, not compressed (another zlib would give
    other bytes), without moments. A checker makes it again and compares, so that no byte can be other anywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(parts.items()):
            info = zipfile.ZipInfo(f"{number}/{path}", _MOMENT)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


_ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}


def _ending(content_type: str) -> str:
    return _ENDINGS.get(content_type, ".bin")
