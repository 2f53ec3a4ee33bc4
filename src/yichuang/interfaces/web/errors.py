"""Error pages: what happened, a number for the technician, and what is safe."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "pages/error.html", {"status": 404}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "pages/error.html", {"status": 403}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 because the page was open for too long or came from elsewhere."""
    return render(request, "pages/error.html", {"status": 403, "stale": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with a number that is also in the log; works without a database too."""
    number = secrets.token_hex(4).upper()
    logger.error("error page %s shown for %s %s", number, request.method, request.path)
    page = get_template("pages/error.html").render({"status": 500, "number": number})  # no context processors
    answer = HttpResponse(page, status=500)
    answer["X-Error-Number"] = number  # app.js shows it where a fragment failed
    return answer
