"""Labels hung on windows for a time: what a window does beside its own business (加挂“出件”标识)."""

from django.db import models

from yichuang.domains.organisation.models import Post, Window


class WindowLabel(models.Model):
    """A label on a window, from–to; without an end it hangs until somebody takes it off."""

    class Kind(models.TextChoices):
        OUTLET = "outlet"

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="labels")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OUTLET)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    hung_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["window", "kind", "-starts_at"])]
