"""The official calendar as a table: what the yearly notice says, and regional corrections."""

from django.db import models

from .centre import Region


class CalendarYear(models.Model):
    """A year whose notice is loaded; other years are provisional."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=120)


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday on a weekday, a worked weekend, a regional closure."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)
    date = models.DateField()
    is_working = models.BooleanField()
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "date"], name="calendar_day_once", nulls_distinct=False)
        ]
