"""Who stands at a kiosk, or holds a phone: kept in a signed cookie between two touches, never in the database.

The identity number itself is not in it, only its digest for today, a masked form to greet with, and the age.
"""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from yichuang.domains.catalogue.queries import Guide
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.rules.hall.matters import MOST_FURTHER
from yichuang.rules.hall.triage import Papers, Told

KIOSK, PHONE = "kiosk-visitor", "phone-visitor"
_KEPT_TOKENS = 5
_LASTS = {KIOSK: 180, PHONE: 12 * 3600}  # seconds


@dataclass(frozen=True)
class Chosen:
    """A matter that was put aside while another one is looked for."""

    item: int
    code: str
    name: str
    situation: dict[str, list[str]]
    papers: str = ""


@dataclass(frozen=True)
class Visitor:
    """``door``: the word of the day that a phone has scanned; ``device``: a phone's own random word;
    ``tokens``: of the tickets that it took today."""

    holder: str = ""
    masked: str = ""
    age: int | None = None
    chosen: tuple[Chosen, ...] = ()
    door: str = ""
    device: str = ""
    tokens: tuple[str, ...] = field(default=())

    @property
    def is_somebody(self) -> bool:
        """Whether there is anything to forget when the person leaves."""
        return bool(self.holder or self.chosen)

    @property
    def may_add(self) -> bool:
        """Whether one more matter still fits beside the one that is looked at."""
        return len(self.chosen) < MOST_FURTHER

    def with_token(self, token: str) -> "Visitor":
        """One more ticket of this phone; what was put aside for it is dropped."""
        return replace(self, chosen=(), tokens=(*(one for one in self.tokens if one != token), token)[-_KEPT_TOKENS:])

    def with_matter(self, matter: Chosen) -> "Visitor":
        """One more matter; the same one again takes the newer answers."""
        kept = tuple(one for one in self.chosen if one.item != matter.item)
        return replace(self, chosen=(*kept, matter)[-(1 + MOST_FURTHER) :])


def read_visitor(request: HttpRequest, cookie: str) -> Visitor:
    """Who it is; a cookie that is missing, too old or not ours is nobody."""
    try:
        said: dict[str, Any] = signing.loads(request.COOKIES.get(cookie, ""), salt=cookie, max_age=_LASTS[cookie])
        chosen = tuple(Chosen(**one) for one in said.pop("chosen"))
        return Visitor(**said | {"chosen": chosen, "tokens": tuple(said["tokens"])})
    except (signing.BadSignature, TypeError, KeyError):
        return Visitor()


def keep_visitor(answer: HttpResponse, visitor: Visitor, cookie: str) -> HttpResponse:
    """The answer, which has the browser remember; nobody is forgotten at once."""
    if visitor == Visitor():
        answer.delete_cookie(cookie, samesite="Lax")
        return answer
    answer.set_cookie(
        cookie,
        signing.dumps(asdict(visitor), salt=cookie, compress=True),
        max_age=_LASTS[cookie],
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def chosen_of(guide: Guide, sent: QueryDict) -> Chosen:
    """The matter with the answers that were sent, as far as its questions know them."""
    papers = sent.get("papers", "")
    answers = lay_out(guide, read_answers(sent)).answers
    return Chosen(guide.item_id, guide.code, guide.name, answers, papers if papers in set(Papers) else "")


def told_by(chosen: tuple[Chosen, ...]) -> Told:
    """What all matters together say; one that lacks papers lacks them for the ticket."""
    said = {one.papers for one in chosen} - {""}
    papers = Papers.LACKING if Papers.LACKING in said else Papers.WHOLE if said else ""
    return Told({one.code: one.situation for one in chosen if one.situation}, papers)
