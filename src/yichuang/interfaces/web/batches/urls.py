"""Addresses of batches; they stand before those of cases at the same desks."""

from django.urls import path

from . import acts, pages

urlpatterns = [
    path("counter/batches/", pages.list_page, {"desk": "counter"}, name="counter_batches"),
    path("counter/batches/add/", acts.add, {"desk": "counter"}, name="counter_batch_add"),
    path("counter/batches/<slug:number>/", acts.batch, {"desk": "counter"}, name="counter_batch"),
    path("approval/batches/", pages.list_page, {"desk": "approval"}, name="approval_batches"),
    path("approval/batches/add/", acts.add, {"desk": "approval"}, name="approval_batch_add"),
    path("approval/batches/<slug:number>/", acts.batch, {"desk": "approval"}, name="approval_batch"),
    path("batches/<slug:number>/slip/", pages.slip, name="batch_slip"),
    path("batches/<slug:number>/signature/<slug:side>/", pages.signature, name="batch_signature"),
]
