"""Addresses around all screens."""

from django.urls import path

from . import inbox, own, views

urlpatterns = [
    path("large-print/", views.large_print, name="large_print"),
    path("messages/", inbox.inbox, name="messages"),
    path("my/roster/", own.roster, name="own_roster"),
    path("post/", views.choose_post, name="choose_post"),
    path("qr/", views.qr, name="qr"),
]
