"""The words of messages, the platform's and a centre's own, as whoever adapts them reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from yichuang.rules.messages.length import sms_parts

from .policy import list_own_words


@dataclass(frozen=True, slots=True)
class MessageWords:
    """``words``: the platform's; ``own``: the centre's or empty; ``parts``: of an SMS of it, about; 0 for staff."""

    event: str
    audience: str
    words: str
    own: str
    parts: int


def words_beside_own(centre_id: int, words: Mapping[tuple[str, str], str], around: int) -> list[MessageWords]:
    """``words`` by step and audience, in their order; ``around``: how many characters the platform adds for people."""
    own = list_own_words(centre_id)
    return [
        MessageWords(
            event,
            audience,
            text,
            own.get((event, audience), ""),
            sms_parts("某" * around + (own.get((event, audience)) or text)) if audience == "applicant" else 0,
        )
        for (event, audience), text in words.items()
    ]
