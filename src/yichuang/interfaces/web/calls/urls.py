"""Addresses of the calls to the hall."""

from django.urls import path

from . import pages

urlpatterns = [
    path("calls/", pages.own, name="calls"),
    path("calls/unanswered/", pages.unanswered, name="calls_unanswered"),
    path("calls/<int:call_id>/arrive/", pages.arrive, name="call_arrive"),
]
