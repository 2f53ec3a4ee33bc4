"""What the manager changes about half hours: closed, or places added beyond what the rule gives."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post, Zone


class SlotChange(models.Model):
    """One change of a day; ``zone`` null: all lines, ``starts_at`` null: the whole day. Withdrawn, never deleted."""

    class Kind(models.TextChoices):
        CLOSE = "close"
        ADD = "add"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="slot_changes")
    kind = models.CharField(max_length=5, choices=Kind)
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, null=True, blank=True, related_name="slot_changes")
    purpose = models.CharField(max_length=20, default="apply")
    day = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=0, help_text="how many are added")
    reason = models.CharField(max_length=120)
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["centre", "day"], condition=models.Q(withdrawn_at=None), name="slot_change_in_force")
        ]
