"""A key that somebody's page gave to one press of a button: taken once, so that a press sent twice acts once."""

from datetime import datetime

from django.db import connection

_CLAIM = """
INSERT INTO accounts_idempotentanswer (account_id, key, request_digest, created_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (account_id, key) DO NOTHING
"""
_RELEASE = "DELETE FROM accounts_idempotentanswer WHERE account_id = %s AND key = %s AND request_digest = %s"


def is_first_time(account_id: int, key: str, act: str, now: datetime) -> bool:
    """Take the key, in the transaction of what it stands for; False where it was taken before. ``act``: at most 64
    characters that say what was pressed. A second call waits for the end of a first one that is under way."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [account_id, key, act, now])
        return bool(cursor.rowcount == 1)


def give_back(account_id: int, key: str, act: str) -> None:
    """Nothing was done: the key may be used again."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, [account_id, key, act])
