"""Every page has a door: its view is marked public, signed_in, or with a permission that exists."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from yichuang.rules.access import PERMISSIONS

# django-allauth's sign-in pages guard themselves; django-ninja's operations have a guard test of their own.
NOT_OURS = ("accounts/", "api/")


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        place = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, place)
        else:
            yield place, entry


def test_every_route_names_who_may_pass() -> None:
    routes = [(place, entry) for place, entry in _routes(get_resolver()) if not place.startswith(NOT_OURS)]
    assert len(routes) > 5
    unguarded = [
        place
        for place, entry in routes
        if getattr(entry.callback, "permission", None) not in {"public", "signed_in", *PERMISSIONS}
    ]
    assert unguarded == []
