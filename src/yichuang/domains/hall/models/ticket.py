"""Tickets, their calls, and the counter of numbers per day and letter."""

from django.db import models

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Post, Window, Zone

from .visit import Visit


class TicketSeries(models.Model):
    """Last number of a letter on a day."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    day = models.DateField()
    prefix = models.CharField(max_length=2)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "day", "prefix"], name="ticket_series_once")]


class Ticket(models.Model):
    """A place in the line."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CALLED = "called"
        SERVING = "serving"
        DONE = "done"
        MISSED = "missed"
        CANCELLED = "cancelled"

    IN_HAND = (State.CALLED, State.SERVING)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="tickets")
    day = models.DateField()
    number = models.CharField(max_length=8, help_text="A001")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="tickets")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    purpose = models.CharField(max_length=20, default="apply", help_text="apply, collect, consult or a special")
    priority = models.CharField(max_length=20, blank=True, help_text="reason: elderly, disabled, pregnant, military …")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    source = models.CharField(max_length=12, default="kiosk", help_text="kiosk, phone or guidance")
    token = models.CharField(max_length=32, unique=True, help_text="random; in the QR code of the slip")
    taken_at = models.DateTimeField()
    queued_at = models.DateTimeField(help_text="where it stands in the line; the taking, unless it rejoined")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    called_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="ticket")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "day", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["window"],
                condition=models.Q(state__in=["called", "serving"]),
                name="one_ticket_at_a_window",
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "day", "zone", "queued_at"],
                condition=models.Q(state="waiting"),
                name="ticket_waiting",
            )
        ]


class Call(models.Model):
    """Something that happened between a window and a ticket: call, recall, miss, start, transfer, finish."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="calls")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="calls")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["window", "-at"])]
