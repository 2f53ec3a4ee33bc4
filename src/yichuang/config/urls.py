"""All addresses: pages, API, sign-in."""

from django.urls import URLPattern, URLResolver, include, path

from yichuang.interfaces.api.problems import no_such_path
from yichuang.interfaces.api.v1 import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("api/<path:rest>", no_such_path),
    path("accounts/", include("yichuang.interfaces.web.accounts")),
    path("", include("yichuang.interfaces.web.urls")),
]

handler403 = "yichuang.interfaces.web.errors.forbidden"
handler404 = "yichuang.interfaces.web.errors.not_found"
handler500 = "yichuang.interfaces.web.errors.server_error"
