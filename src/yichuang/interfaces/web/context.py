"""What every page knows."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from yichuang.domains.messages.queries import count_unread
from yichuang.domains.organisation.queries import find_centre

from .machines.known import COOKIE, credential_of, page_version
from .which_centre import shown_centre_of

LARGE_PRINT = "large_print"  # cookie: 1 or 0; without it the account decides


def page(request: HttpRequest) -> dict[str, object]:
    """Large print (适老), the actor of a signed-in page, its centre (for the public that of the page), the moment,
    the unread messages of the post (read only where a page shows them)."""
    actor = getattr(request, "actor", None)
    chosen = request.COOKIES.get(LARGE_PRINT)
    return {
        "large_print": chosen == "1" if chosen else getattr(request.user, "large_print", False),
        "actor": actor,
        "centre": SimpleLazyObject(lambda: find_centre(actor.centre_id) if actor else shown_centre_of(request)),
        "is_machine": COOKIE in request.COOKIES and credential_of(request) is not None,
        "platform_version": page_version(),
        "now": timezone.now(),
        "unread": SimpleLazyObject(lambda: count_unread(actor.post_id) if actor else 0),
    }
