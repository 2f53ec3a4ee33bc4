"""Parcels by courier (政务专递), both ways: results to the applicant, materials to the hall."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Department, Post
from yichuang.toolkit.sealed import SealedText


class CourierOrder(models.Model):
    """One parcel: for one case or for several of the same person. What lies in it is ``CourierItem``."""

    class Direction(models.TextChoices):
        RESULT = "result"
        MATERIALS = "materials"

    class State(models.TextChoices):
        ORDERED = "ordered"
        PICKED_UP = "picked_up"
        IN_TRANSIT = "in_transit"
        DELIVERED = "delivered"
        RETURNED = "returned"
        LOST = "lost"
        CANCELLED = "cancelled"

    class Bearer(models.TextChoices):
        CENTRE = "centre"
        APPLICANT = "applicant"
        DEPARTMENT = "department"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="parcels")
    direction = models.CharField(max_length=10, choices=Direction)
    carrier = models.CharField(max_length=20, help_text="of domains.exchange.couriers")
    tracking = models.CharField(max_length=50, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.ORDERED)
    person_name = models.CharField(max_length=80, blank=True, help_text="receiver of a result, sender of materials")
    person_index = models.CharField(max_length=64, blank=True, help_text="keyed digest of the applicant's number")
    phone = SealedText(blank=True)
    address = SealedText(blank=True)
    bearer = models.CharField(max_length=10, choices=Bearer)
    price_cents = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="delivered, returned, lost or cancelled")
    signer = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["centre", "direction", "-ordered_at", "-id"]),
            models.Index(fields=["tracking"], condition=~models.Q(tracking=""), name="courier_by_tracking"),
            models.Index(fields=["id"], condition=models.Q(ended_at=None), name="courier_under_way"),
        ]


class CourierItem(models.Model):
    """What a parcel is about: a case's subject, empty while an incoming parcel belongs to nothing yet."""

    order = models.ForeignKey(CourierOrder, on_delete=models.PROTECT, related_name="items")
    subject = models.CharField(max_length=80, blank=True, help_text="case:<number>")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    share_cents = models.PositiveIntegerField(default=0, help_text="its part of the price")

    class Meta:
        indexes = [models.Index(fields=["subject"], condition=~models.Q(subject=""), name="courier_item_subject")]


class CourierEvent(models.Model):
    """What the carrier or a person at the outlet said of a parcel, with the time when it happened."""

    order = models.ForeignKey(CourierOrder, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=12, choices=CourierOrder.State)
    at = models.DateTimeField()
    text = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "state", "at"], name="courier_event_once")]
        ordering = ["at", "id"]
