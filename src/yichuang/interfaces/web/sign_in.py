"""Sign-in is for staff: accounts come from the centre's administrator, nobody signs up by himself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from yichuang.domains.authority.queries import list_posts_of
from yichuang.domains.organisation.actions import change_password, check_new_password
from yichuang.interfaces.web.desks import CHOOSE, desk_of
from yichuang.rules.refusal import Refusal


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth's adapter without sign-up; after sign-in everybody stands at the own desk."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "登录失败次数过多，账号已暂时锁定。请10分钟后再试；"
        "忘记密码的，请联系中心管理人员重置。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk of the only post, or the choice between several."""
        assert request.user.pk is not None
        posts = list_posts_of(request.user.pk, timezone.now())
        return desk_of(posts[0].kind) if len(posts) == 1 else CHOOSE

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work."""
        return self.get_login_redirect_url(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        """What the rules ask of a password, beside what Django asks (common ones, those like the name)."""
        try:
            check_new_password(user.pk, password)
        except Refusal as refusal:
            raise ValidationError(refusal.message) from refusal
        return str(super().clean_password(password, user))

    def set_password(self, user: Any, password: str) -> None:
        """The holder's own change, on record."""
        change_password(account_id=user.pk, now=timezone.now(), password=password)
        user.refresh_from_db()  # the session goes on with the new one
