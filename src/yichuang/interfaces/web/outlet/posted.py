"""What the outlet's forms send: files, the edition, and codes that were scanned."""

import re
from typing import Any
from urllib.parse import unquote

from django.utils import timezone

from yichuang.domains.documents.actions import store_file
from yichuang.interfaces.web.guard import StaffRequest

_PROGRESS = re.compile(r"/progress/([\w-]+)/?")
_SEARCH = re.compile(r"/outlet/\?q=([^&#\s]+)")


def scanned(text: str) -> str:
    """What a code reader types: of the progress page's address the token, of a place's or parcel's label its code;
    anything else stays as it is."""
    if found := _SEARCH.search(text):
        return unquote(found.group(1))
    found = _PROGRESS.search(text)
    return found.group(1) if found else text


def stored_file(request: StaffRequest, given: dict[str, Any], name: str) -> str | None:
    """Digest of the file of field ``<name>_file``, sent now or with an attempt before."""
    if sent := request.FILES.get(f"{name}_file"):
        stored = store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=timezone.now())
        given[name], given[f"{name}_name"] = stored.digest, stored.name
    return given.get(name) or None
