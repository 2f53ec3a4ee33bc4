"""How long a line will take. Pure."""

from math import ceil


def expected_minutes(waiting: int, windows: int, minutes_each: float | None) -> int | None:
    """Minutes until somebody who comes now is called: those before, times what one person took lately, by windows.

    None where no window is open, or nobody was served yet to go by.
    """
    if not windows or (waiting and minutes_each is None):
        return None
    return ceil(waiting * minutes_each / windows) if minutes_each is not None and waiting else 0
