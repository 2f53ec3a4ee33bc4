"""What follows where a task is overdue: orders with a deadline, measures on record, and the weekly report."""

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Post

from .plan import Task


class SupervisionOrder(models.Model):
    """督办单 to a unit, numbered without gaps per centre and year. ``data``: all that the paper says, frozen."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="orders")
    unit = models.CharField(max_length=60)
    number = models.CharField(max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    rectify_by = models.DateField()
    demand = models.TextField(help_text="what has to be put right")
    data = models.JSONField()
    code = models.CharField(
        max_length=24, unique=True, null=True, blank=True, help_text="for checking by anybody; none on the first papers"
    )
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["task", "id"], name="reform_order_of_task")]


class Measure(models.Model):
    """约谈提醒 or 通报批评 after a rectification deadline has passed: who, when, and what was said."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview"
        REPRIMAND = "reprimand"

    order = models.ForeignKey(SupervisionOrder, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=Kind)
    held_on = models.DateField()
    whom = models.CharField(max_length=200, help_text="who was spoken to, or who is criticised")
    said = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")


class WeeklyReport(models.Model):
    """周报 of an ISO week. ``edition`` 0 is the one of the weekly job, later ones were asked for. ``data``: all that
    the paper says, as it stood at ``as_of``."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="weekly_reports")
    year = models.PositiveSmallIntegerField(help_text="of the ISO week")
    week = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    as_of = models.DateTimeField()
    data = models.JSONField()
    code = models.CharField(
        max_length=24, unique=True, null=True, blank=True, help_text="for checking by anybody; none on the first papers"
    )
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "week", "edition"], name="weekly_report_edition_once")
        ]
