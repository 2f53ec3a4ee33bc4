"""Sign-in is for staff: accounts come from the centre's administrator, nobody signs up by himself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from yichuang.domains.authority.queries import list_posts_of
from yichuang.interfaces.web.desks import CHOOSE, desk_of


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
