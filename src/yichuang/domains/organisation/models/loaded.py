"""What a blueprint said when it was last loaded, part by part."""

from django.db import models

from .centre import Centre


class LoadedPart(models.Model):
    """A part of a centre that came from its blueprint. A field on which the centre now differs from ``said`` was
    changed by people since; what is here and no more in the blueprint is gone from it, what is not here never came
    from it."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="loaded_parts")
    kind = models.CharField(max_length=20, help_text="rules.blueprint.parts: department, window, item …")
    code = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    said = models.JSONField()
    gone_at = models.DateTimeField(null=True, blank=True, help_text="when it was no more in the blueprint")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "kind", "code"], name="loaded_part_once")]
