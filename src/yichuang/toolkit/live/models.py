"""What screens are told. Rows are kept for a day so that a screen that was away can ask for what it missed."""

from django.db import models


class Event(models.Model):
    """One event on one stream (``hall:<centre code>``, ``window:<id>`` …)."""

    stream = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["stream", "id"]), models.Index(fields=["at"])]
