"""How the workbench is answered: JSON in, and a refusal as JSON with its code, its text and the field it belongs to."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.refusal import Refusal

LONGEST = 400_000  # bytes of one form


def refused_as_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Stands outside the door of a view (``@staff``), so that its refusals are answered as JSON too."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            body = {**refusal.extra, "code": refusal.code, "message": refusal.message, "field": refusal.field}
            return JsonResponse(body, status=STATUS.get(refusal.code, 422))

    return answered


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent; raises ``Refusal('bad_input')``."""
    try:
        if len(request.body) > LONGEST:
            raise ValueError
        value = json.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        value = None
    if not isinstance(value, dict):
        raise bad_input()
    return value


def bad_input() -> Refusal:
    """What was sent is not what this page sends."""
    return Refusal("bad_input", "页面送出的内容不完整，可能页面已更新。填写的内容已保存，请按 F5 刷新后再提交。")


def text(value: dict[str, Any], name: str, longest: int = 500) -> str:
    """A text field; raises ``Refusal('bad_input')`` where it is something else, ``too_long`` where it is too long."""
    found = value.get(name) or ""
    if not isinstance(found, str):
        raise bad_input()
    if len(found) > longest:
        raise Refusal("too_long", f"填写的内容超过{longest}个字，请精简后再提交。", field=name)
    return found.replace("\x00", "").strip()


def seconds(value: dict[str, Any], name: str) -> float | None:
    """How many seconds ago a kept act was, as its page says; None where it says nothing or no number."""
    found = value.get(name)
    return float(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else None


def parts(value: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of objects; raises ``Refusal('bad_input')``."""
    found = value.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise bad_input()
    return found
