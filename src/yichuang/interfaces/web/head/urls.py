"""Addresses of the desk of a department's head."""

from django.urls import path

from . import pages

urlpatterns = [
    path("head/", pages.desk, name="head"),
    path("head/<str:number>/", pages.case, name="head_case"),
    path("head/<str:number>/<slug:verb>/", pages.act, name="head_act"),
]
