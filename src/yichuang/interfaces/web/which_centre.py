"""Which centre a page for the public is about: the one place that says so.

Most installations have one. Where a database holds several (a county and its townships), an address names one by
``?centre=CODE``, and the browser, a kiosk or a hall's board keeps to it by a cookie until another one is named; without
either it is the first that was loaded.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yichuang.domains.organisation.queries import Centre, find_centre, get_centre
from yichuang.rules.refusal import Refusal

PARAMETER = COOKIE = "centre"
A_YEAR = 365 * 24 * 3600


def find_centre_of(request: HttpRequest) -> Centre | None:
    """The centre that the page is about, None where none is loaded; read once a request.

    Raises ``Refusal('not_found')`` for an address that names one which isn't here.
    """
    if not hasattr(request, "public_centre"):
        request.public_centre = _find(request)  # type: ignore[attr-defined]
    found: Centre | None = request.public_centre  # type: ignore[attr-defined]
    return found


def centre_of(request: HttpRequest) -> Centre:
    """The same where there must be one; raises ``Refusal('not_found')``."""
    return find_centre_of(request) or get_centre()


def shown_centre_of(request: HttpRequest) -> Centre | None:
    """For the frame of a page, the error page too: where the address names one that isn't here, the first."""
    try:
        return find_centre_of(request)
    except Refusal:
        return find_centre()


def _find(request: HttpRequest) -> Centre | None:
    if code := request.GET.get(PARAMETER):
        return get_centre(code[:40])
    if code := request.COOKIES.get(COOKIE):
        try:
            return get_centre(code[:40])
        except Refusal:  # of a centre that was here once
            pass
    return find_centre()


class KeepToCentre:
    """Middleware: keep to the centre that an address named."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        centre = getattr(request, "public_centre", None)
        if centre is not None and request.GET.get(PARAMETER) == centre.code:
            secure = settings.SESSION_COOKIE_SECURE
            answer.set_cookie(COOKIE, centre.code, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
        return answer
