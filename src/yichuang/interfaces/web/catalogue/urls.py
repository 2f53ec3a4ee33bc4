"""Addresses of the catalogue's pages."""

from django.urls import URLPattern, URLResolver, path

from . import consistency, draft, form, items, lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("", items.list_page, name="catalogue"),
    path("items/<slug:code>/draft/open/", draft.open_draft, name="open_draft"),
    path("items/<slug:code>/draft/", draft.draft_page, name="item_draft"),
    path("items/<slug:code>/draft/form/", form.draft_form, name="draft_form"),
    path("items/<slug:code>/draft/form/change/", form.change_form, name="change_form"),
    path("items/<slug:code>/draft/form.json", form.export_form, name="export_form"),
    path("consistency/", consistency.consistency, name="catalogue_consistency"),
    path("consistency/load/", consistency.load, name="load_basic"),
    path("lists/", lists.list_page, name="catalogue_lists"),
    path("lists/load/", lists.load, name="load_list"),
    path("lists/<str:region>/", lists.township, name="catalogue_township"),
    path("lists/<str:region>/withdraw/<int:entry_id>/", lists.withdraw, name="withdraw_claim"),
]
