"""Addresses that machines open: enrolment, their own start, the heartbeat, the printing of a slip."""

from django.urls import path

from . import beat, enrol, printing

urlpatterns = [
    path("machines/enrol/", enrol.enrol, name="machine_enrol"),
    path("machines/start/", enrol.start, name="machine_start"),
    path("machines/beat/", beat.beat, name="machine_beat"),
    path("machines/print/<slug:token>/", printing.slip, name="machine_print"),
]
