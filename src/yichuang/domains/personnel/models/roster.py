"""值班带班: who leads on which day, who sits at which window in which half day."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre, Window


class RosterEntry(models.Model):
    """A leader's day (no window, ``day``), or a person's half day at a window. A plan: what is changed goes, and the
    trail of the week keeps what it was."""

    class Half(models.TextChoices):
        DAY = "day"
        AM = "am"
        PM = "pm"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="roster")
    date = models.DateField()
    half = models.CharField(max_length=3, choices=Half)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="roster")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roster")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window", "date", "half"], name="roster_seat_once"),
            models.UniqueConstraint(
                fields=["centre", "date"], condition=models.Q(window=None), name="roster_leader_once"
            ),
            models.CheckConstraint(
                condition=models.Q(window=None, half="day") | models.Q(window__isnull=False, half__in=["am", "pm"]),
                name="roster_half_fits",
            ),
        ]
        indexes = [models.Index(fields=["centre", "date"], name="roster_of_day")]
