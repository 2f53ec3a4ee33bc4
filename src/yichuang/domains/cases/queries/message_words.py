"""The words of every message about a case, the platform's and the centre's own."""

from dataclasses import dataclass

from yichuang.domains.messages.queries import list_own_words
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.messages.length import sms_parts

from ..message_text import texts_to_adapt

_AROUND = 65
"""Characters that stand before and after the applicant's words: centre, item, number, the way to the progress page."""


@dataclass(frozen=True, slots=True)
class MessageWords:
    """``words``: the platform's; ``own``: the centre's or empty; ``parts``: about what an SMS of it costs."""

    event: str
    audience: str
    words: str
    own: str
    parts: int


def list_message_words(actor: Actor) -> list[MessageWords]:
    """Every step and audience, in the table's order. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "adapt_messages")
    own = list_own_words(actor.centre_id)
    return [
        MessageWords(
            event,
            str(audience),
            words,
            own.get((event, str(audience)), ""),
            sms_parts("某" * _AROUND + (own.get((event, str(audience))) or words)) if audience == "applicant" else 0,
        )
        for (event, audience), words in texts_to_adapt().items()
    ]
