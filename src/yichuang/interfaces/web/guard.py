"""The door of every page: ``@public``, ``@signed_in`` or ``@staff(permission)``; a guard test proves that each route
has one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from yichuang.domains.authority import actions as authority
from yichuang.domains.authority.queries import find_actor
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

POST_KEY = "post_id"  # session key of the post that a holder of several acts in

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request that passed ``@staff``."""

    actor: Actor


def public(view: View) -> View:
    """A page for everybody."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A page for everybody who has an account, whatever posts it holds."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _stopped(request) or view(request, *args, **kwargs)

    guarded.permission = "signed_in"  # type: ignore[attr-defined]
    return guarded


def staff(permission: str) -> Callable[[View], View]:
    """A page for the kinds of post that hold ``permission``; sets ``request.actor``."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if answer := _stopped(request):
                return answer
            assert request.user.pk is not None
            now = timezone.now()
            actor = find_actor(request.user.pk, now, request.session.get(POST_KEY))
            if actor is None:  # the chosen post has ended, or none was chosen
                actor = find_actor(request.user.pk, now)
            if actor is None:
                raise Refusal("not_permitted", "您的账号目前没有任何岗位，请联系中心管理员。")
            request.actor = actor  # type: ignore[attr-defined]
            authority.require_kind(actor, permission, timezone.now(), subject=f"post:{actor.post_code}")
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def _stopped(request: HttpRequest) -> HttpResponse | None:
    """The answer to who hasn't signed in, or still has the password that the administrator has set."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    if getattr(request.user, "must_change_password", False):
        return _sign_in_first(request) if getattr(request, "htmx", False) else redirect("account_change_password")
    return None


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=401)
        answer["HX-Refresh"] = "true"  # the page is loaded anew and leads to the sign-in
        return answer
    return redirect_to_login(request.get_full_path())
