"""The annexes as working tables: staff diversion, and the roster of approvers (ORG-8, 清流 annexes 1 and 2)."""

from django.db import models

from yichuang.domains.organisation.models import Centre
from yichuang.toolkit.sealed import SealedText


class Annex(models.Model):
    """One table of a centre, with what is printed around it. ``edition`` counts what people wrote: while it is 0, a
    blueprint that is loaded again brings its rows anew."""

    class Kind(models.TextChoices):
        DIVERSION = "diversion"
        APPROVERS = "approvers"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="annexes")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    remark = models.TextField(blank=True, help_text="printed with the table")
    stated = models.JSONField(default=dict, blank=True, help_text='totals as printed: {"at_windows": 22, …}')
    due = models.DateField(null=True, blank=True)
    submit_to = models.CharField(max_length=60, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "kind"], name="annex_kind_once")]


class DiversionRow(models.Model):
    """How many dispatched workers a unit has at windows, and how many of them go elsewhere."""

    annex = models.ForeignKey(Annex, on_delete=models.PROTECT, related_name="diversion_rows")
    position = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=60)
    at_windows = models.PositiveIntegerField()
    diverted = models.PositiveIntegerField()
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["annex", "unit"], name="diversion_unit_once")]


class ApproverRow(models.Model):
    """One line of the roster. ``explained_on`` … ``station_by``: the sealed written explanation of a unit that cannot
    station an established approver yet, its scan, and the day by which it will."""

    annex = models.ForeignKey(Annex, on_delete=models.PROTECT, related_name="approver_rows")
    position = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=60)
    items = models.PositiveIntegerField(null=True, blank=True, help_text="授权事项数")
    leader_name = models.CharField(max_length=40, blank=True)
    leader_post = models.CharField(max_length=60, blank=True)
    leader_phone = SealedText(blank=True)
    chief_name = models.CharField(max_length=40, blank=True)
    chief_phone = SealedText(blank=True)
    chief_established = models.BooleanField(null=True, blank=True)
    approver_name = models.CharField(max_length=40, blank=True)
    approver_phone = SealedText(blank=True)
    approver_established = models.BooleanField(null=True, blank=True)
    remark = models.CharField(max_length=200, blank=True)
    explained_on = models.DateField(null=True, blank=True)
    station_by = models.DateField(null=True, blank=True)
    explanation = models.CharField(max_length=64, blank=True, help_text="digest of the scan")

    class Meta:
        indexes = [models.Index(fields=["annex", "position", "id"], name="approver_row_order")]
