"""Addresses of pages, one list per screen."""

from django.urls import URLPattern, URLResolver, include, path

from .health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("", include("yichuang.interfaces.web.citizen.urls")),
    path("", include("yichuang.interfaces.web.hall.urls")),
    path("", include("yichuang.interfaces.web.machines.urls")),
    path("", include("yichuang.interfaces.web.batches.urls")),
    path("", include("yichuang.interfaces.web.calls.urls")),
    path("", include("yichuang.interfaces.web.custody.urls")),
    path("counter/", include("yichuang.interfaces.web.counter.urls")),
    path("", include("yichuang.interfaces.web.site.urls")),
    path("", include("yichuang.interfaces.web.styleguide.urls")),
    path("", include("yichuang.interfaces.web.cases.urls")),
    path("", include("yichuang.interfaces.web.approval.urls")),
    path("", include("yichuang.interfaces.web.outlet.urls")),
    path("", include("yichuang.interfaces.web.head.urls")),
    path("catalogue/", include("yichuang.interfaces.web.catalogue.urls")),
    path("", include("yichuang.interfaces.web.management.urls")),
    path("", include("yichuang.interfaces.web.reform.urls")),
]
