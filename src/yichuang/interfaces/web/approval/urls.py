"""Addresses of the approval desk."""

from django.urls import path

from . import absences, acts, pages, relief

urlpatterns = [
    path("approval/", pages.desk, name="approval"),
    path("approval/checks/", relief.checks, name="approval_checks"),
    path("approval/absences/", absences.absences, name="approval_absences"),
    path("approval/absences/<int:absence_id>/end/", absences.end, name="absence_end"),
    path("management/absences/", absences.absences, name="management_absences"),
    path("approval/<str:number>/", pages.case, name="approval_case"),
    path("approval/<str:number>/<slug:verb>/", acts.act, name="approval_act"),
]
