"""Addresses of the outlet."""

from django.urls import path

from . import acts, keeping, pages, parcels

urlpatterns = [
    path("outlet/", pages.shelf, name="outlet"),
    path("outlet/parcels/", parcels.parcels, name="outlet_parcels"),
    path("outlet/parcels/costs/", parcels.costs, name="outlet_costs"),
    path("outlet/parcels/<int:order_id>/confirm/", parcels.confirm, name="outlet_parcel_confirm"),
    path("outlet/places/", keeping.places, name="outlet_places"),
    path("outlet/places/labels/", keeping.place_labels, name="outlet_place_labels"),
    path("outlet/places/add/", keeping.add_places, name="outlet_places_add"),
    path("outlet/places/retire/", keeping.retire_place, name="outlet_place_retire"),
    path("outlet/labels/", keeping.labels, name="outlet_labels"),
    path("outlet/labels/change/", keeping.change_label, name="outlet_label_change"),
    path("outlet/originals/", keeping.originals, name="outlet_originals"),
    path("outlet/<str:number>/", pages.result, name="outlet_case"),
    path("outlet/<str:number>/identity/", pages.identity, name="outlet_identity"),
    path("outlet/<str:number>/label/", pages.label, name="outlet_label"),
    path("outlet/<str:number>/issue/", acts.issue, name="outlet_issue"),
    path("outlet/<str:number>/<slug:verb>/", acts.act, name="outlet_act"),
]
