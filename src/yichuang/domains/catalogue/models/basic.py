"""The basic catalogue (基本目录) of the upper level, as it was loaded (CAT-3)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.organisation.models import Centre

from .item import ItemVersion


class BasicEntry(models.Model):
    """What every implementation list of an item should say alike. An item belongs to the entry that the basic code in
    its version names; nothing else links them, so that nothing can go stale.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="basic_entries")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=16, choices=ItemVersion.Type)
    basis = models.TextField(blank=True)
    levels = ArrayField(models.CharField(max_length=12), default=list, help_text="行使层级; empty: not said")
    source = models.CharField(max_length=120, help_text="the list that it comes from")
    edition = models.CharField(max_length=40, blank=True, help_text="version or year of that list")
    loaded_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True, help_text="no longer in the list when it was loaded again")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="basic_code_once")]
        indexes = [models.Index(fields=["centre", "name"], name="basic_by_name")]
