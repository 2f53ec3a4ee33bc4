"""Addresses of the approval desk."""

from django.urls import path

from . import acts, pages, relief

urlpatterns = [
    path("approval/", pages.desk, name="approval"),
    path("approval/checks/", relief.checks, name="approval_checks"),
    path("approval/<str:number>/", pages.case, name="approval_case"),
    path("approval/<str:number>/<slug:verb>/", acts.act, name="approval_act"),
]
