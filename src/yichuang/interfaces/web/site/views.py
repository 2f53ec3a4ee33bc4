"""Pages around all others: large print, the choice of a post, QR codes."""

import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.authority.queries import list_posts_of
from yichuang.interfaces.web.context import LARGE_PRINT
from yichuang.interfaces.web.desks import desk_of
from yichuang.interfaces.web.guard import POST_KEY, public, signed_in
from yichuang.rules.refusal import Refusal

YEAR = 365 * 24 * 3600
LONGEST_PATH = 300


@public
@require_POST
def large_print(request: HttpRequest) -> HttpResponse:
    """Switch 适老 large print on or off for this browser and go back."""
    answer = redirect(_own_path(request.POST.get("next", "/")))
    on = "1" if request.POST.get("on") == "1" else "0"
    answer.set_cookie(LARGE_PRINT, on, max_age=YEAR, samesite="Lax", secure=settings.SECURE_BEHIND_TLS, httponly=True)
    return answer


@signed_in
def choose_post(request: HttpRequest) -> HttpResponse:
    """The posts that the account holds; choosing one leads to its desk."""
    assert request.user.pk is not None
    posts = list_posts_of(request.user.pk, timezone.now())
    if request.method == "POST":
        chosen = next((post for post in posts if str(post.post_id) == request.POST.get("post")), None)
        if chosen is None:
            raise Refusal("not_found", "您没有这个岗位，或任期已结束，请刷新页面重新选择。")
        request.session[POST_KEY] = chosen.post_id
        return redirect(desk_of(chosen.kind))
    now_in = request.session.get(POST_KEY) or (posts[0].post_id if posts else None)
    return render(request, "site/post.html", {"posts": posts, "now_in": now_in})


@public
@require_GET
def qr(request: HttpRequest) -> HttpResponse:
    """SVG of the QR code of an address of this site, ``?path=/progress/…``; of nothing else."""
    path = request.GET.get("path", "")
    if len(path) > LONGEST_PATH or _own_path(path) != path:
        raise Refusal("not_found", "二维码只能指向本站的页面，请检查网址。")
    drawing = io.BytesIO()
    code = segno.make(request.build_absolute_uri(path), error="m", micro=False)
    code.save(drawing, kind="svg", border=2, xmldecl=False, svgns=True, dark="#000", light="#fff", omitsize=True)
    answer = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _own_path(path: str) -> str:
    """``path`` if it leads to a page of this site, otherwise the home page."""
    own = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if own else "/"
