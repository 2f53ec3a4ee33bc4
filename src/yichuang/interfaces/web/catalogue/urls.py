"""Addresses of the catalogue's pages."""

from django.urls import URLPattern, URLResolver, path

from . import draft, items, situations

urlpatterns: list[URLPattern | URLResolver] = [
    path("", items.list_page, name="catalogue"),
    path("items/<slug:code>/draft/open/", draft.open_draft, name="open_draft"),
    path("items/<slug:code>/draft/", draft.draft_page, name="item_draft"),
    path("items/<slug:code>/draft/situations/", situations.situations_page, name="draft_situations"),
    path("items/<slug:code>/draft/situations/preview/", situations.preview, name="draft_situations_preview"),
]
