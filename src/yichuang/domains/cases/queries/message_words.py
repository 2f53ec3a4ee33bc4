"""The words of every message about a case, the platform's and the centre's own."""

from yichuang.domains.messages.queries import MessageWords, words_beside_own
from yichuang.rules.access import Actor, check_kind

from ..message_text import texts_to_adapt

_AROUND = 65
"""Characters that stand before and after the applicant's words: centre, item, number, the way to the progress page."""


def list_message_words(actor: Actor) -> list[MessageWords]:
    """Every step and audience, in the table's order. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "adapt_messages")
    words = {(event, str(audience)): text for (event, audience), text in texts_to_adapt().items()}
    return words_beside_own(actor.centre_id, words, _AROUND)
