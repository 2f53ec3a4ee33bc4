"""What the centre no longer has but its history still speaks of: retired, never deleted."""

from typing import TypeVar

from django.db import models

T = TypeVar("T", bound=models.Model)


class StandingManager(models.Manager[T]):
    """The rows that the centre has now."""

    def get_queryset(self) -> models.QuerySet[T]:
        """Without what is retired."""
        return super().get_queryset().filter(retired_on=None)


class Retiring(models.Model):
    """``objects`` and what is reached from the other end (``zone.windows``) leave out what is retired; a foreign key to
    it (``case.window``) goes on leading there, so that running cases and old ones keep what they stand on."""

    retired_on = models.DateField(null=True, blank=True, help_text="gone from the blueprint since")

    objects = StandingManager()
    everything = models.Manager()

    class Meta:
        abstract = True
