"""The words of the messages about appointments, the platform's and the centre's own."""

from yichuang.domains.messages.queries import MessageWords, words_beside_own
from yichuang.rules.access import Actor, check_kind

from ..message_text import TEXTS

_AROUND = 75
"""Characters that stand before and after: the centre, the way to the appointment's page."""


def list_appointment_words(actor: Actor) -> list[MessageWords]:
    """Every event that people are told of, in their order. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "adapt_messages")
    return words_beside_own(actor.centre_id, {(event, "applicant"): text for event, text in TEXTS.items()}, _AROUND)
