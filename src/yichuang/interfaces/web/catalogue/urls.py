"""Addresses of the catalogue's pages."""

from django.urls import URLPattern, URLResolver, path

from . import acts, bulk, draft, exchange, files, form, item, items, publishing, versions

urlpatterns: list[URLPattern | URLResolver] = [
    path("", items.list_page, name="catalogue"),
    path("bulk/", bulk.bulk, name="catalogue_bulk"),
    path("files/", files.upload, name="catalogue_upload"),
    path("files/<slug:digest>/", files.show, name="catalogue_file"),
    path("publishing/", publishing.queue, name="publishing"),
    path("publishing/<int:draft_id>/", publishing.one, name="publish_draft"),
    path("items/new/", items.new, name="item_new"),
    path("items/merge/", acts.merge_items, name="merge_items"),
    path("items/<slug:code>/", item.item_page, name="catalogue_item"),
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
    path("items/<slug:code>/draft/open/", draft.open_draft, name="open_draft"),
    path("items/<slug:code>/draft/check/", draft.check, name="check_draft"),
    path("items/<slug:code>/draft/save/", draft.save, name="save_draft"),
    path("items/<slug:code>/draft/submit/", draft.submit, name="submit_draft"),
    path("items/<slug:code>/draft/discard/", draft.discard, name="discard_draft"),
    path("items/<slug:code>/draft/difference/", draft.draft_difference, name="draft_difference"),
    path("items/<slug:code>/suspend/", acts.suspend_item, name="suspend_item"),
    path("items/<slug:code>/resume/", acts.resume_item, name="resume_item"),
    path("items/<slug:code>/abolish/", acts.abolish_item, name="abolish_item"),
    path("items/<slug:code>/split/", acts.split_item, name="split_item"),
    path("items/<slug:code>/versions/", versions.version_list, name="item_versions"),
    path("items/<slug:code>/versions/<int:before>...<int:after>/", versions.between, name="item_difference"),
    path("items/<slug:code>/versions/<int:number>/withdraw/", versions.withdraw, name="withdraw_version"),
]
