"""What was handed in for a case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.catalogue.models import MaterialRequirement

from .case import Case


class CaseMaterial(models.Model):
    """One requirement of the case's version and what came for it. Files are named by digest, already stored."""

    class State(models.TextChoices):
        RECEIVED = "received"
        MISSING = "missing"
        INCORRECT = "incorrect"
        NOT_NEEDED = "not_needed"
        DEFERRED = "deferred"
        PROMISED = "promised"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    requirement = models.ForeignKey(MaterialRequirement, on_delete=models.PROTECT, related_name="handed_in")
    state = models.CharField(max_length=12, choices=State)
    medium = models.CharField(max_length=12, default="paper", help_text="paper, electronic or both")
    originals = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="originals given back")
    files = ArrayField(models.CharField(max_length=64), default=list)
    note = models.CharField(max_length=300, blank=True, help_text="what is wrong with it, or how it was checked")
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(originals__gt=models.F("returned")), name="originals_here")
        ]
        constraints = [models.UniqueConstraint(fields=["case", "requirement"], name="case_material_once")]
