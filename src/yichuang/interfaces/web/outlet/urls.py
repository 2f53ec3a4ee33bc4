"""Addresses of the outlet."""

from django.urls import path

from . import acts, pages

urlpatterns = [
    path("outlet/", pages.shelf, name="outlet"),
    path("outlet/<str:number>/", pages.result, name="outlet_case"),
    path("outlet/<str:number>/identity/", pages.identity, name="outlet_identity"),
    path("outlet/<str:number>/label/", pages.label, name="outlet_label"),
    path("outlet/<str:number>/issue/", acts.issue, name="outlet_issue"),
    path("outlet/<str:number>/send-by-courier/", acts.send_by_courier, name="outlet_send"),
]
