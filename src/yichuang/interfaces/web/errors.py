"""Error pages: what happened, a number for the technician, and what is safe."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from yichuang.toolkit.away import is_away

logger = logging.getLogger(__name__)
AGAIN = 10  # seconds until a kiosk, which nobody can bring back, looks whether the platform is there again


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
    """500, with a number that is also in the log; 503 where only the database is away, and trying again helps. Works
    without a database too. A kiosk goes back to its start by itself."""
    number, away = secrets.token_hex(4).upper(), is_away(sys.exc_info()[1])
    logger.error("error page %s shown for %s %s", number, request.method, request.path)
    status = 503 if away else 500
    page = get_template("pages/error.html").render({"status": status, "number": number})  # no context processors
    answer = HttpResponse(page, status=status)
    answer["X-Error-Number"] = number  # app.js shows it where a fragment failed
    if away:
        answer["Retry-After"] = str(AGAIN)
    if request.path.startswith("/hall/kiosk/"):
        answer["Refresh"] = f"{AGAIN}; url=/hall/kiosk/"
    return answer
