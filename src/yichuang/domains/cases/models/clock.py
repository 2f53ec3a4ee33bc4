"""Clocks and stops of a case, as rows (``rules.clock`` says what they mean)."""

from django.db import models

from .case import Case


class Clock(models.Model):
    """One running limit: the notice (5 days), the promise, the statute, the first review, the delivery (10 days)."""

    class Kind(models.TextChoices):
        NOTICE = "notice"
        PROMISED = "promised"
        STATUTORY = "statutory"
        DELIVERY = "delivery"
        CORRECTION = "correction"
        DEFERRAL = "deferral"
        FIRST_REVIEW = "first_review"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=20, choices=Kind)
    starts_at = models.DateTimeField(help_text="the acceptance moment of clock.md")
    limit_value = models.DecimalField(max_digits=6, decimal_places=1)
    limit_unit = models.CharField(max_length=12)
    extension = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    due_at = models.DateTimeField(null=True, blank=True, help_text="null while a stop is open")
    left = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    is_provisional = models.BooleanField(default=False, help_text="counts into a year whose calendar isn't loaded")
    met_at = models.DateTimeField(null=True, blank=True, help_text="when what it waits for was done")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="clock_kind_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(met_at=None), name="clock_running_due"),
            models.Index(
                fields=["case"], condition=models.Q(met_at=None, is_provisional=True), name="clock_provisional"
            ),
        ]


class Stop(models.Model):
    """A time that isn't counted: half-open, without an end while it lasts. Several may overlap; the rules unite them.

    ``part``: which one, of a kind of which several may be open (a special procedure's key).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stops")
    kind = models.CharField(max_length=20, help_text="correction, special_procedure or referral")
    part = models.CharField(max_length=40, blank=True, default="", db_default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "part"], condition=models.Q(ends_at=None), name="one_open_stop"
            )
        ]
