"""Turns a ``Refusal`` that reaches the edge of a page into a page or fragment that says what to do next."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from yichuang.rules.refusal import Refusal

STATUS = {
    "not_permitted": 403,
    "not_authorised": 403,
    "not_established": 403,
    "out_of_scope": 403,
    "not_found": 404,
    "guide_gone": 410,
    "draft_not_found": 404,
    "bundle_not_found": 404,
    "too_many_requests": 429,
}


class PlainAnswers:
    """Middleware: a ``Refusal`` becomes its Chinese text, as a page or, for htmx, as an alert fragment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        patch_vary_headers(answer, ["HX-Request"])  # a fragment must never be shown as the page of its address
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer refusals; leave everything else to the error page."""
        if not isinstance(error, Refusal):
            return None
        status = STATUS.get(error.code, 409)
        if getattr(request, "htmx", False):
            return render(request, "fragments/refusal.html", {"refusal": error}, status=status)
        frame = "desk.html" if request.user.is_authenticated else "base.html"
        return render(
            request, "pages/refusal.html", {"refusal": error, "status": status, "frame": frame}, status=status
        )


class CountQueries:
    """Middleware of measured runs (``YICHUANG_COUNT_QUERIES``): the number of queries in ``X-Queries``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            answer = self.get_response(request)
        answer["X-Queries"] = str(count)
        return answer
