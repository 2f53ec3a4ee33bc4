"""Appointments: a place in a half hour, held for a while, then somebody's."""

from django.db import models

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.models import Centre, Zone
from yichuang.toolkit.sealed import SealedText


class Appointment(models.Model):
    """One place. While it is held nobody is known; a hold that has run out takes no place, whoever tidies it when."""

    class State(models.TextChoices):
        HELD = "held"
        BOOKED = "booked"
        CHECKED_IN = "checked_in"
        LATE = "late"  # came after the grace, with an ordinary ticket
        MISSED = "missed"
        CANCELLED = "cancelled"  # by the person
        CLOSED = "closed"  # by the centre

    TAKING = (State.BOOKED, State.CHECKED_IN, State.LATE, State.MISSED)
    """States that have used a place, beside holds that have not run out."""

    TO_COME = (State.BOOKED, State.MISSED)
    """States in which somebody may still come: who was noted as missed gets an ordinary ticket."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="appointments")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="appointments")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    purpose = models.CharField(max_length=20, default="apply", help_text="apply, or a special window")
    day = models.DateField()
    starts_at = models.DateTimeField(help_text="the beginning of the half hour")
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    key = models.CharField(max_length=32, unique=True, help_text="random, made by the page that holds the place")
    held_until = models.DateTimeField(null=True, blank=True)
    number = models.CharField(max_length=10, unique=True, null=True, blank=True, help_text="random; null while held")
    name = SealedText(blank=True, default="")
    id_number = SealedText(blank=True, default="")
    phone = SealedText(blank=True, default="")
    person = models.CharField(max_length=64, blank=True, default="", help_text="keyed digest of the identity number")
    booked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="cancelled, closed, missed or checked in")
    reason = models.CharField(max_length=120, blank=True, default="", help_text="why the centre closed it")
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, blank=True, related_name="appointment")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "person", "starts_at"],
                condition=models.Q(state__in=["booked", "checked_in"]) & ~models.Q(person=""),
                name="appointment_once_a_half_hour",
            )
        ]
        indexes = [
            models.Index(
                fields=["centre", "day", "zone", "starts_at"],
                condition=~models.Q(state__in=["cancelled", "closed"]),
                name="appointment_taken",
            ),
            models.Index(fields=["centre", "person", "day"], condition=~models.Q(person=""), name="appointment_person"),
            models.Index(fields=["starts_at"], condition=models.Q(state="booked"), name="appointment_to_come"),
            models.Index(fields=["centre", "ended_at"], condition=~models.Q(person=""), name="appointment_to_forget"),
            models.Index(fields=["held_until"], condition=models.Q(state="held"), name="appointment_held"),
        ]
