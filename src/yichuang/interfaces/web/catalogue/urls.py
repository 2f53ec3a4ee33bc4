"""Addresses of the catalogue's pages."""

from django.urls import URLPattern, URLResolver, path

from . import draft, exchange, form, items

urlpatterns: list[URLPattern | URLResolver] = [
    path("", items.list_page, name="catalogue"),
    path("items/<slug:code>/draft/open/", draft.open_draft, name="open_draft"),
    path("items/<slug:code>/draft/", draft.draft_page, name="item_draft"),
    path("exchange/", exchange.exchange_page, name="catalogue_exchange"),
    path("exchange/template/", exchange.template, name="exchange_template"),
    path("exchange/export/", exchange.export, name="exchange_export"),
    path("exchange/<int:run_id>/", exchange.run_page, name="exchange_run"),
    path("exchange/<int:run_id>/annotated/", exchange.annotated, name="exchange_annotated"),
    path("exchange/<int:run_id>/carry-out/", exchange.carry_out, name="exchange_carry_out"),
    path("exchange/<int:run_id>/cancel/", exchange.cancel, name="exchange_cancel"),
    path("items/<slug:code>/draft/form/", form.draft_form, name="draft_form"),
    path("items/<slug:code>/draft/form/change/", form.change_form, name="change_form"),
    path("items/<slug:code>/draft/form.json", form.export_form, name="export_form"),
]
