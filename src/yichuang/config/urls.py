"""All addresses: pages, API, sign-in."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("yichuang.interfaces.web.urls")),
]
