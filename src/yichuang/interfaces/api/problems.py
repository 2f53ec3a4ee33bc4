"""Errors as problem+json (RFC 9457), with the same stable codes as the pages."""

import logging
import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from yichuang.rules.refusal import Refusal
from yichuang.toolkit.away import is_away

logger = logging.getLogger(__name__)

STATUS = {
    "not_permitted": 403,
    "not_authorised": 403,
    "not_established": 403,
    "out_of_scope": 403,
    "not_found": 404,
    "bundle_not_found": 404,
    "file_too_large": 413,
    "file_type": 415,
    "wrong_state": 409,
    "stale": 409,
    "idempotency_key_reused": 409,
    "window_busy": 409,
    "already_rated": 409,
    "too_many_requests": 429,
}
MEDIA_TYPE = "application/problem+json"


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem document; ``type`` is a stable URN made from the code."""
    body = {"type": f"urn:yichuang:problem:{code}", "code": code, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def of_refusal(refusal: Refusal) -> HttpResponse:
    """The problem of a refusal: its code, its Chinese text, the field it belongs to and its extra values."""
    more = dict(refusal.extra)
    if refusal.field:
        more["field"] = refusal.field
    return problem(STATUS.get(refusal.code, 422), refusal.code, refusal.message, **more)


def no_such_path(request: HttpRequest, rest: str) -> HttpResponse:
    """404 for addresses below ``/api/`` that no operation has."""
    return problem(404, "not_found", "没有这个接口，请查看接口文档 /api/v1/docs。")


def register(api: NinjaAPI) -> None:
    """Answer every error of the API as a problem."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
        return of_refusal(error)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(401, "unauthenticated", "缺少有效的访问令牌，请在 Authorization 头中提供 Bearer 令牌。")
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [{"field": ".".join(str(part) for part in one["loc"]), "message": one["msg"]} for one in error.errors]
        return problem(422, "bad_input", "请求内容不符合接口说明，请按 fields 中的提示修改。", fields=fields)

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(
            error.status_code, "bad_input", "请求内容无法读取，请发送符合接口说明的 JSON。", reason=str(error)
        )

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "not_found", "没有找到所请求的内容。")

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        number = secrets.token_hex(4).upper()
        logger.exception("API error %s at %s %s", number, request.method, request.path)
        if is_away(error):
            text = f"数据库暂时连不上，请稍后用同一个 Idempotency-Key 再试。错误编号 {number}。"
            answer = problem(503, "unavailable", text, number=number)
            answer["Retry-After"] = "10"
            return answer
        return problem(
            500, "internal", f"系统出现故障，未完成的操作不会生效。错误编号 {number}，请告知技术人员。", number=number
        )
