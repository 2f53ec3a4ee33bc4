"""A form that was filled in at home, for whoever has its code."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.toolkit.sealed import blind_index

from ..models import FilledForm

_CODE = re.compile(r"(?<![2-9A-HJKMNP-Z])([2-9A-HJKMNP-Z]{4})-?([2-9A-HJKMNP-Z]{4})-?([2-9A-HJKMNP-Z]{4})(?![2-9A-Z])")


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The data as it was filled in, with the schema of the version in force now and the one it was filled in by."""

    id: int
    code: str
    item_code: str
    item_name: str
    department_name: str
    centre_name: str
    schema: Mapping[str, Any] | None
    filled_by: Mapping[str, Any]
    data: dict[str, Any]
    filled_at: datetime
    expires_at: datetime


def read_code(text: str) -> str | None:
    """The code in what was typed or scanned (also inside an address), as it is printed; None where there is none."""
    found = _CODE.search(re.sub(r"[\s–—－]", "-", text.strip()[:200]).upper())
    return "-".join(found.groups()) if found else None


def code_index(code: str) -> str:
    """The keyed digest by which a form is found."""
    return blind_index("form-code", code)


def find_filled_form(text: str, now: datetime, *, centre_id: int) -> FilledIn | None:
    """The form of a code that is still kept in this centre; None where there is none."""
    code = read_code(text)
    if code is None:
        return None
    forms = FilledForm.objects.select_related("item__version", "item__department", "item__centre", "version")
    found = forms.filter(code_index=code_index(code), expires_at__gt=now, item__centre=centre_id).first()
    if found is None:
        return None
    item = found.item
    in_force = item.version.content.get("form") if item.version and item.state == "published" else None
    return FilledIn(
        id=found.pk,
        code=code,
        item_code=item.code,
        item_name=found.version.name,
        department_name=item.department.name,
        centre_name=item.centre.name,
        schema=in_force,
        filled_by=found.version.content.get("form") or {},
        data=json.loads(found.content),
        filled_at=found.filled_at,
        expires_at=found.expires_at,
    )
