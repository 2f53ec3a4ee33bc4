"""What a message carries that only its recipient may read (a pick-up code): the text that is kept shows stars in its
place, and the code is put in at the moment when it leaves the house."""

HIDDEN = "********"
"""Stands for it in the text; as long as the code itself, so that an SMS is as long as it is counted."""


def revealed(text: str, secret: str) -> str:
    """The text as its recipient reads it; unchanged where there is no ``secret``."""
    return text.replace(HIDDEN, secret, 1) if secret else text
