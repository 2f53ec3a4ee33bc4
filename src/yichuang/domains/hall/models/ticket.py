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
        HELD = "held"
        DONE = "done"
        MISSED = "missed"
        CANCELLED = "cancelled"

    IN_HAND = (State.CALLED, State.SERVING)
    OPEN = (State.WAITING, State.CALLED, State.SERVING, State.HELD)

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
    slot_at = models.DateTimeField(
        null=True, blank=True, help_text="the beginning of the booked slot; the wait counts from it"
    )
    holder = models.CharField(max_length=64, blank=True, help_text="keyed digest of the identity number, for limits")
    situation = models.JSONField(
        default=dict,
        blank=True,
        db_default={},
        help_text="item code → question code → option codes, asked before the number",
    )
    papers = models.CharField(
        max_length=10, blank=True, db_default="", help_text="what was said of the materials: whole, lacking or nothing"
    )
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    called_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True, help_text="since when its holder has stepped aside")
    hold_reason = models.CharField(max_length=12, blank=True, default="", db_default="")
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
            ),
            models.Index(fields=["holder", "day"], condition=~models.Q(holder=""), name="ticket_holder"),
            models.Index(fields=["window", "held_at"], condition=models.Q(state="held"), name="ticket_held"),
        ]


class TicketMatter(models.Model):
    """A further matter that somebody came for; the first one is the ticket's own."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="further")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField(null=True, blank=True, help_text="when the ticket went on to it")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["ticket", "order"], name="ticket_matter_once")]


class Call(models.Model):
    """Something that happened between a window and a ticket: call, recall, miss, start, transfer, next_matter, hold,
    call_back, finish."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="calls")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="calls")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    zone = models.ForeignKey(
        Zone, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="left by a transfer"
    )
    item = models.ForeignKey(
        ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="as of the transfer"
    )

    class Meta:
        indexes = [models.Index(fields=["window", "-at"])]
