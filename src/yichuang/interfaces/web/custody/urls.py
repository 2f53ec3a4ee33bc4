"""Addresses of what is lent to a clerk."""

from django.urls import path

from . import pages

urlpatterns = [
    path("custody/", pages.own, name="custody"),
    path("custody/<int:loan_id>/", pages.one, name="custody_loan"),
    path("custody/<int:loan_id>/return/", pages.give_back, name="custody_return"),
]
