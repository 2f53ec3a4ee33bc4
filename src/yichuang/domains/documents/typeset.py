"""Sets a notice as a PDF by typst: A4, PDF/A-2b for the archive (GB/T 42727), fonts embedded, text selectable.

A centre may have licensed official fonts: ``YICHUANG_NOTICE_FONTS`` names families that come first. Characters that
no font has (rare characters of names) would be empty boxes on paper: they are printed as 〓, named in a line at the
end, and given back to be put on record. Debian's ``fonts-noto-cjk`` has nearly all of them.
"""

import base64
import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings

from yichuang.rules.barcode import barcode_svg
from yichuang.rules.office import SHANGHAI

from .seal import seal_svg
from .wording import Content, seal_words, shown

TEMPLATES = Path(__file__).parent / "templates"
GETA = "〓"  # what typesetters put where a sort is missing
FAMILIES = ["Noto Sans SC", "Noto Sans CJK SC"]  # the first comes with make setup, the second with Debian


@dataclass(frozen=True)
class Sheet:
    """A set notice. ``missing``: what no font could show, empty if all is there."""

    pdf: bytes
    missing: str = ""


def typeset(
    kind: str,
    *,
    content: Content,
    number: str,
    code: str,
    issued_at: datetime,
    data: dict[str, Any],
    signature: bytes | None = None,
    seal_picture: bytes | None = None,
    counter_signature: bytes | None = None,
    picture: bool = False,
) -> Sheet:
    """Set one notice. The same input gives the same bytes (with the same fonts).

    ``content``: its wording (``rules.notices``); ``data``: a shape of ``notice_data`` as data; ``signature``,
    ``counter_signature`` (of who takes over): PNG or JPEG from the pad; ``seal_picture``: a PNG instead of the
    drawn seal; ``picture``: its first page as PNG.
    Raises typst.TypstError.
    """
    found = families()
    address = settings.PUBLIC_URL.rstrip("/")
    seal = seal_words(data, content)
    said: dict[str, Any] = shown(kind, data, content) | {
        "number": number,
        "code": code,
        "issued": issued_at.astimezone(SHANGHAI).isoformat()[:16],
        "verify": f"{address}/verify/{code}/",
        "fonts": found,
        "data": data,
    }
    pictures = {
        "verify": draw_qr(said["verify"]),
        "progress": draw_qr(address + path) if (path := data.get("progress_path")) else "",
        "seal": _seal(data, seal, seal_picture, found[0]) if seal else "",
        "signature": _picture(signature) if signature else "",
        "counter_signature": _picture(counter_signature) if counter_signature else "",
        **{f"barcode-{place}": barcode_svg(text) for place, text in enumerate(data.get("barcodes", []))},
    }
    return compile_sheet(kind, said, pictures, picture)


def _seal(data: dict[str, Any], words: str, picture: bytes | None, font: str) -> str:
    if picture:
        return _picture(picture, 420, 420, "xMidYMid")
    return seal_svg(data["seal_organ"] or data["organ"], words, font)


def compile_sheet(kind: str, said: dict[str, Any], pictures: dict[str, str], picture: bool = False) -> Sheet:
    """Set ``<kind>.typ``, as PDF/A or its first page as a picture.

    PDF/A refuses a character without a glyph; each round takes the named ones out.
    """
    missing = ""
    while True:
        text = json.dumps(said | {"missing": [f"U+{ord(letter):04X}" for letter in missing]}, ensure_ascii=False)
        try:
            source: dict[str, Any] = {
                "input": str(TEMPLATES / f"{kind}.typ"),
                "root": str(TEMPLATES),
                "font_paths": _fonts(),
                "sys_inputs": pictures | {"notice": text.translate(dict.fromkeys(map(ord, missing), GETA))},
            }
            if picture:
                pages = typst.compile(**source, format="png", ppi=96)
                return Sheet(pages[0] if isinstance(pages, list) else pages, missing)
            pdf = typst.compile(
                **source,
                timestamp=datetime.fromisoformat(said["issued"]).replace(tzinfo=SHANGHAI).astimezone(UTC),
                pdf_standards="a-2b",
            )
            return Sheet(pdf, missing)
        except typst.TypstError as error:
            found = _without_glyph(error.diagnostic) - set(missing)
            if not found or GETA in found:
                raise
            missing += "".join(sorted(found))


def _without_glyph(diagnostic: str) -> set[str]:
    texts = "".join(re.findall(r'the text `"(.+?)"` could not be displayed', diagnostic))
    return set(re.sub(r"\\u\{([0-9a-f]+)\}", lambda escape: chr(int(escape[1], 16)), texts))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folder = Path(settings.FONT_FOLDER)
    return typst.Fonts(font_paths=[str(folder)] if folder.is_dir() else [], include_embedded_fonts=False)


def families() -> list[str]:
    """Font families that are there, the centre's own first."""
    there = {name.lower() for name in _fonts().families()}
    return [name for name in [*settings.NOTICE_FONTS, *FAMILIES] if name.lower() in there] or FAMILIES


def draw_qr(text: str) -> str:
    """A QR code as SVG."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def _picture(picture: bytes, width: int = 480, height: int = 160, place: str = "xMinYMid") -> str:
    """A PNG or JPEG wrapped as SVG, since typst takes pictures from strings only as SVG."""
    content_type = "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 '
        f'{width} {height}"><image width="{width}" height="{height}" preserveAspectRatio="{place} meet" '
        f'xlink:href="data:{content_type};base64,{base64.b64encode(picture).decode()}"/></svg>'
    )
