"""Addresses below a case that all desks share."""

from django.urls import path

from . import bundle, views

urlpatterns = [
    path("bundles/<str:number>/", bundle.application, name="bundle_application"),
    path("cases/<str:number>/files/<str:digest>/", views.file, name="case_file"),
    path("cases/<str:number>/notices/<str:kind>/", views.notice, name="case_notice"),
    path("cases/<str:number>/form.pdf", views.form, name="case_form"),
    path("cases/<str:number>/reveal/", views.reveal, name="case_reveal"),
]
