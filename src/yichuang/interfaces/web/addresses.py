"""Which addresses this installation serves: a link to a page that isn't there is not shown."""

from django.urls import Resolver404, resolve


def is_served(path: str) -> bool:
    """Whether ``path`` leads to a page."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
