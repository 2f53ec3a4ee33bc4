"""Addresses of pages, one list per screen."""

from django.urls import URLPattern, URLResolver, path

from .health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
]
