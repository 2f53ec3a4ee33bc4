"""What a clerk remembers of a case, recognised by its look: numbers of cases, notices, people … or words. Pure."""

import re
import unicodedata
from dataclasses import dataclass

_CASE = re.compile(r"\d{8,24}")
_APPLICATION = re.compile(r"J\d{8,24}")
_PROJECT = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
_NOTICE = re.compile(r".+字〔\d{4}〕第\d+号")
_CODE = re.compile(r"[2-9A-HJKMNP-Z]{12}")
_PERSON = re.compile(r"\d{17}[\dX]")
_ORGANISATION = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_TICKET = re.compile(r"[A-Z]{1,2}\d{3,4}")
_TRACKING = re.compile(r"[A-Z]{0,4}\d{9,20}[A-Z]{0,3}")
_TOKEN = re.compile(r"/progress/([\w-]{10,32})/?|/verify/([\w-]+)/?")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Remembered:
    """``kind``: case, application, project, notice, code, token, person, organisation, phone, ticket, tracking
    or words."""

    kind: str
    text: str


PERSONAL = frozenset({"person", "organisation", "phone"})
"""Looks for a person by a number: each is put on record."""


def recognise(text: str) -> list[Remembered]:
    """All that ``text`` may be, the most probable first; nothing for an empty text."""
    text = unicodedata.normalize("NFKC", text).strip()[: LONGEST + 1]
    if not text:
        return []
    if found := _TOKEN.search(text):
        return [Remembered("token", found[1])] if found[1] else [Remembered("code", _plain(found[2]))]
    plain = _plain(text)
    kinds = [
        ("notice", _NOTICE, text),
        ("application", _APPLICATION, plain),
        ("project", _PROJECT, re.sub(r"[—–－]", "-", text)),
        ("phone", _MOBILE, plain),
        ("person", _PERSON, plain),
        ("organisation", _ORGANISATION, plain),
        ("case", _CASE, plain),
        ("code", _CODE, plain),
        ("ticket", _TICKET, plain),
        ("tracking", _TRACKING, plain),
    ]
    found_kinds = [Remembered(kind, given) for kind, pattern, given in kinds if pattern.fullmatch(given)]
    return [*found_kinds, Remembered("words", text[:LONGEST])]


def _plain(text: str) -> str:
    return re.sub(r"[\s\-—–－]", "", text).upper()
