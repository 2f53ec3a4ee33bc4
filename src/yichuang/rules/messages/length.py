"""How many parts a text costs as an SMS: 70 characters alone, 67 in each part of a longer one (3GPP TS 23.040)."""

ALONE, JOINED = 70, 67


def sms_length(text: str) -> int:
    """Length in the units that are paid for: a character beyond the basic plane (an emoji) counts twice."""
    return len(text.encode("utf-16-be")) // 2


def sms_parts(text: str) -> int:
    """Number of messages that the phone company counts; 0 for an empty text."""
    length = sms_length(text)
    return min(length, 1) if length <= ALONE else -(-length // JOINED)
