"""All addresses: pages, API, sign-in."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("yichuang.interfaces.web.urls")),
]

handler403 = "yichuang.interfaces.web.errors.forbidden"
handler404 = "yichuang.interfaces.web.errors.not_found"
handler500 = "yichuang.interfaces.web.errors.server_error"
