"""People at windows, and the times at which they opened and closed them."""

from datetime import date, datetime, time

from tests.builders import SHANGHAI, a_post, a_window
from yichuang.domains.organisation.models import Post, Window, WindowDuty


def a_clerk(name: str = "", **more: object) -> Post:
    """A clerk's post with a holder of that name."""
    post = a_post("clerk", **more)
    assert post.account is not None
    post.account.name = name or post.account.name
    post.account.created_at = datetime(2024, 4, 22, tzinfo=SHANGHAI)  # known to the platform before any test's day
    post.account.save(update_fields=["name", "created_at"])
    return post


def who(post: Post) -> int:
    """The holder's account."""
    assert post.account_id is not None
    return post.account_id


def sat(post: Post, day: date, opened: str, closed: str | None, window: Window | None = None) -> WindowDuty:
    """The post opened a window on a day at ``09:00``, and closed it."""
    start, end = (datetime.combine(day, time.fromisoformat(one), SHANGHAI) if one else None for one in (opened, closed))
    assert start is not None
    return WindowDuty.objects.create(window=window or a_window(), post=post, opened_at=start, closed_at=end)
