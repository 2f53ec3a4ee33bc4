"""Who sits at which window now."""

from django.db import models

from .post import Post
from .window import Window


class WindowDuty(models.Model):
    """A post on duty at a window, from opening to closing; paused with a reason."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="duties")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="duties")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window"], condition=models.Q(closed_at=None), name="one_duty_per_window"),
            models.UniqueConstraint(fields=["post"], condition=models.Q(closed_at=None), name="one_duty_per_post"),
        ]
