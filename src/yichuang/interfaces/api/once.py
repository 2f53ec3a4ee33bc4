"""Idempotent creating calls: the same ``Idempotency-Key`` of the same account gives the same answer.

Key, act and answer are one transaction, so a call that was cut off in the middle either happened with its answer or
did not happen at all; a second call with the key waits for the first. A refused call leaves no key behind: nothing
was changed, so it may be sent again after mending.
"""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from pydantic_core import to_jsonable_python

from yichuang.rules.refusal import Refusal

from .door import actor_of
from .problems import of_refusal

_CLAIM = """
INSERT INTO accounts_idempotentanswer (account_id, key, request_digest, created_at) VALUES (%s, %s, %s, now())
ON CONFLICT (account_id, key) DO NOTHING RETURNING id
"""
_FOUND = "SELECT request_digest, status, body FROM accounts_idempotentanswer WHERE account_id = %s AND key = %s"
_ANSWER = "UPDATE accounts_idempotentanswer SET status = %s, body = %s WHERE id = %s"
_RELEASE = "DELETE FROM accounts_idempotentanswer WHERE id = %s"


def once(operation: Callable[..., tuple[int, Any]]) -> Callable[..., Any]:
    """Wrap an operation that answers ``(status, schema)``; without the header it simply runs."""

    @wraps(operation)
    def idempotent(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key", "").strip()
        if not key:
            return operation(request, *args, **kwargs)
        if len(key) > 80:
            raise Refusal("bad_input", "Idempotency-Key 最长 80 个字符。", field="Idempotency-Key")
        with transaction.atomic(), connection.cursor() as cursor:
            account, digest = actor_of(request).account_id, _digest(request)
            cursor.execute(_CLAIM, [account, key, digest])
            claimed = cursor.fetchone()
            if claimed is None:
                cursor.execute(_FOUND, [account, key])
                return _again(cursor.fetchone(), digest)
            try:
                status, answer = operation(request, *args, **kwargs)
            except Refusal as refusal:
                cursor.execute(_RELEASE, [claimed[0]])
                return of_refusal(refusal)
            body = json.dumps(to_jsonable_python(answer), ensure_ascii=False)
            cursor.execute(_ANSWER, [status, body, claimed[0]])
        return _response(status, body)

    return idempotent


def _digest(request: HttpRequest) -> str:
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()


def _again(found: tuple[str, int, str], digest: str) -> HttpResponse:
    if found[0] != digest:
        raise Refusal(
            "idempotency_key_reused",
            "这个 Idempotency-Key 已用于另一个请求，请为新的请求使用新的键。",
            field="Idempotency-Key",
        )
    answer = _response(found[1], found[2])
    answer["Idempotent-Replayed"] = "true"
    return answer


def _response(status: int, body: str) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json")
