"""Addresses of the catalogue's pages."""

from django.urls import URLPattern, URLResolver, path

from . import bundles, draft, form, items

urlpatterns: list[URLPattern | URLResolver] = [
    path("", items.list_page, name="catalogue"),
    path("bundles/", bundles.list_page, name="catalogue_bundles"),
    path("bundles/new/", bundles.new, name="bundle_new"),
    path("bundles/<slug:code>/draft/open/", bundles.open_draft, name="bundle_open_draft"),
    path("bundles/<slug:code>/draft/", bundles.draft, name="bundle_draft"),
    path("items/<slug:code>/draft/open/", draft.open_draft, name="open_draft"),
    path("items/<slug:code>/draft/", draft.draft_page, name="item_draft"),
    path("items/<slug:code>/draft/form/", form.draft_form, name="draft_form"),
    path("items/<slug:code>/draft/form/change/", form.change_form, name="change_form"),
    path("items/<slug:code>/draft/form.json", form.export_form, name="export_form"),
]
