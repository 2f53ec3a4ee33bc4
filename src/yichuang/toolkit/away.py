"""Whether something failed because the database is away for the moment, rather than because of what was asked."""

import psycopg

# connection exception; shut down by its administrator, crashed, or not up yet
_STATES = ("08", "57P")


def is_away(error: BaseException | None) -> bool:
    """True where the error is, or comes from, a lost or refused connection to the database: trying again later helps,
    and what was begun was rolled back or can be asked for again by its key."""
    while error is not None:
        if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
            return error.sqlstate is None or error.sqlstate.startswith(_STATES)
        error = error.__cause__
    return False
