"""Addresses of the counter."""

from django.urls import path

from . import acts, applicant, bundle, cases, drafts, files, forms, intake, items, notices, page, parcels

urlpatterns = [
    path("", page.workbench, name="counter"),
    path("recent/", page.recent, name="counter_recent"),
    path("identify/", applicant.identify, name="counter_identify"),
    path("ticket/", items.of_ticket, name="counter_ticket"),
    path("items/", items.find, name="counter_items"),
    path("items/<str:code>/", items.matter, name="counter_matter"),
    path("bundle/<slug:code>/", bundle.bundle, name="counter_bundle"),
    path("bundle/<slug:code>/plan/", bundle.plan, name="counter_bundle_plan"),
    path("draft/", drafts.drafts, name="counter_draft"),
    path("drafts/", drafts.list_fragment, name="counter_drafts"),
    path("forms/", forms.bring, name="counter_bring_form"),
    path("form.pdf", forms.print_unsent, name="counter_print_form"),
    path("files/", files.upload, name="counter_files"),
    path("accept/", intake.accept, name="counter_accept"),
    path("tell-deficiency/", intake.tell_deficiency, name="counter_tell_deficiency"),
    path("refuse-acceptance/", intake.refuse_acceptance, name="counter_refuse_acceptance"),
    path("parcels/", parcels.show, name="counter_parcels"),
    path("parcels/register/", parcels.register, name="counter_parcel_register"),
    path("parcels/<int:order_id>/link/", parcels.link, name="counter_parcel_link"),
    path("cases/", cases.list_cases, name="counter_cases"),
    path("cases/<str:number>/", cases.show_case, name="counter_case"),
    path("cases/<str:number>/files/<str:digest>/", files.show, name="counter_case_file"),
    path("cases/<str:number>/notices/<str:kind>/", notices.notice, name="counter_case_notice"),
    path("cases/<str:number>/reveal/", cases.reveal, name="counter_case_reveal"),
    path("cases/<str:number>/<str:verb>/", acts.act, name="counter_case_act"),
]
