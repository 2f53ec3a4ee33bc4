"""Sets an application form as a PDF: the official table, filled in or empty, A4, to be signed by hand."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from yichuang.rules.catalogue.forms import Block
from yichuang.rules.office import SHANGHAI

from .typeset import compile_sheet, draw_qr, families


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What stands on the sheet. ``number``: of the case, or empty; ``code``: the code that brings a form that was
    filled in at home to the window, or empty; ``is_empty``: to be filled in by hand."""

    title: str
    item: str
    organ: str
    centre: str
    blocks: tuple[Block, ...]
    at: datetime
    number: str = ""
    code: str = ""
    until: str = ""
    is_empty: bool = False


def typeset_form(sheet: FormSheet) -> bytes:
    """The PDF. Nothing is stored: it holds personal data and can be set again at any time."""
    data: dict[str, Any] = asdict(sheet) | {"at": None}
    shown = {
        "issued": sheet.at.astimezone(SHANGHAI).isoformat()[:16],
        "fonts": families(),
        "data": data,
    }
    address = f"{settings.PUBLIC_URL.rstrip('/')}/filled/{sheet.code}/"
    return compile_sheet("form", shown, {"code": draw_qr(address) if sheet.code else ""}).pdf
