"""The register of seals (用印登记): each use numbered without gaps per seal and year."""

from django.db import models

from yichuang.domains.authority.models import Seal
from yichuang.domains.organisation.models import Post

from .case import Case


class SealSeries(models.Model):
    """Last number of a seal in a year."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "year"], name="seal_series_once")]


class SealUse(models.Model):
    """One use: which seal, on what, by whom."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="uses")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seal_uses")
    document = models.CharField(max_length=120, help_text="what was sealed")
    copies = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "year", "number"], name="seal_number_once")]
