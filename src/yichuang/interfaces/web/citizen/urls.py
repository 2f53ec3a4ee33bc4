"""Addresses of the public pages."""

from django.urls import path

from . import guide, home

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", guide.guides, name="guides"),
    path("guide/<slug:code>/", guide.guide, name="guide"),
]
