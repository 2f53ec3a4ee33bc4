"""Accounts of people: passwords and locks. A password is shown once, on the page that answers its setting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.organisation.actions import lock_account, set_password, unlock_account
from yichuang.domains.organisation.queries import list_accounts
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("manage_accounts")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of accounts; what is searched for stands in the address."""
    return _page(request)


@never_cache
@require_POST
@staff("manage_accounts")
def set_one(request: StaffRequest, username: str) -> HttpResponse:
    """Set a one-time password and show it, this once."""
    password = set_password(actor=request.actor, now=timezone.now(), username=username)
    return _page(request, {"username": username, "password": password})


@require_POST
@staff("manage_accounts")
def lock(request: StaffRequest, username: str) -> HttpResponse:
    """Lock at once."""
    lock_account(actor=request.actor, now=timezone.now(), username=username)
    messages.success(request, f"账号 {username} 已锁定，正在使用的也已退出。")
    return redirect("accounts")


@require_POST
@staff("manage_accounts")
def unlock(request: StaffRequest, username: str) -> HttpResponse:
    """Unlock."""
    unlock_account(actor=request.actor, now=timezone.now(), username=username)
    messages.success(request, f"账号 {username} 已解锁，原来的密码可以继续使用。")
    return redirect("accounts")


def _page(request: StaffRequest, issued: dict[str, str] | None = None) -> HttpResponse:
    words = " ".join((issued["username"] if issued else request.GET.get("q", ""))[:40].split())
    page = list_accounts(request.actor, words=words, after=request.GET.get("after"))
    context = {"page": page, "words": words, "issued": issued, "own": request.user.get_username()}
    return render(request, "management/accounts.html", context)
