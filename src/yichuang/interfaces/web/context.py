"""What every page knows."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Large print (适老) from the cookie or the account, and the actor of a signed-in page."""
    large = request.COOKIES.get("large_print") == "1" or getattr(request.user, "large_print", False)
    return {"large_print": large, "actor": getattr(request, "actor", None)}
