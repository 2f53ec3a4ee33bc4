"""Live advice for the manager, what became of it, and the last look ahead; service times learnt from history."""

from django.db import models

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Post, Window, Zone


class Advice(models.Model):
    """To open, resume or close a window: offered, then accepted or declined by the manager, done by the person."""

    class State(models.TextChoices):
        OFFERED = "offered"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        DONE = "done"

    RUNNING = (State.OFFERED, State.ACCEPTED)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="advice")
    kind = models.CharField(max_length=8, help_text="open, resume or close")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="advice")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="advice")
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    reason = models.CharField(max_length=300, help_text="in words: why, and what it will bring")
    figures = models.JSONField(help_text="expected without and with it: shares in time, mean waits")
    groups = models.JSONField(help_text="[zone id, purpose] of the lines that it is for")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="the last look ahead that confirmed it")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=80, blank=True, help_text="the actor's label")
    done_at = models.DateTimeField(null=True, blank=True)
    effect = models.JSONField(null=True, blank=True, help_text="measured in the hour after it was done")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["window"], condition=models.Q(state__in=["offered", "accepted"]), name="one_advice_per_window"
            )
        ]
        indexes = [
            models.Index(fields=["centre", "-id"], name="advice_of_centre"),
            models.Index(fields=["post"], condition=models.Q(state="accepted"), name="advice_to_post"),
        ]


class Outlook(models.Model):
    """The last look ahead of a centre, made anew every few minutes."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="outlook")
    made_at = models.DateTimeField()
    data = models.JSONField(help_text="for the picture: expected people with their band, windows needed and open")


class ServiceTime(models.Model):
    """How long services take, as learnt in the night before ``day``: of a line, or of an item in it."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="service_times")
    day = models.DateField()
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    n = models.PositiveIntegerField(help_text="services that counted")
    mean = models.FloatField(help_text="minutes")
    cv = models.FloatField()
    p90 = models.FloatField(help_text="minutes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "day", "zone", "purpose", "item"], name="service_time_once", nulls_distinct=False
            )
        ]
