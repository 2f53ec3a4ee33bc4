"""Which kind of number somebody typed or a reader read: so that a clerk never chooses what the number itself says."""

import re
from dataclasses import dataclass
from datetime import date

from yichuang.rules.identity import IdentityNumber, normalise, parse_identity, parse_uscc
from yichuang.rules.refusal import Refusal

SAID_BY_THE_NUMBER = {"citizen_id", "uscc"}
_LIKE_IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
_LIKE_PASSPORT = re.compile(r"[A-Z]{1,2}[0-9]{7,8}")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A lawful number. ``kind``: person or organisation; ``identity``: what a citizen's number tells besides."""

    kind: str
    id_type: str
    number: str
    identity: IdentityNumber | None = None


def recognise(text: str, *, kind: str, id_type: str, today: date) -> Recognised:
    """Check a number. ``kind`` and ``id_type`` are what the page has chosen; a citizen's number, a credit code and a
    passport are told apart by the number itself, unless another document was chosen.

    Raises Refusal ``identity_…`` or ``uscc_…`` with ``field="id_number"``.
    """
    number = normalise(text)
    if id_type not in SAID_BY_THE_NUMBER:
        if not 3 <= len(number) <= 30:
            raise Refusal("identity_length", "证件号码应为3至30位，请核对后重新输入。", field="id_number")
        return Recognised(kind, id_type, number)
    if _LIKE_PASSPORT.fullmatch(number):
        return Recognised("person", "passport", number)
    if len(number) == 18 and not _LIKE_IDENTITY.fullmatch(number):
        return _organisation(number)
    if id_type == "uscc" and len(number) != 18:
        return _organisation(number)
    try:
        identity = parse_identity(number, today=today)
    except Refusal:
        if len(number) != 18:
            raise
        try:  # a credit code may be all digits too
            return _organisation(number)
        except Refusal:
            pass
        raise
    return Recognised("person", "citizen_id", identity.number, identity)


def _organisation(number: str) -> Recognised:
    try:
        return Recognised("organisation", "uscc", parse_uscc(number))
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, field="id_number") from None
