"""Dispatch: what a department has laid down, and who was called to the hall."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Post

from .case import Case


class DispatchRule(models.Model):
    """One rule of a department (``rules.cases.dispatch.DispatchRule``); what no longer holds is not active."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="dispatch_rules")
    items = models.ManyToManyField(ServiceItem, blank=True, related_name="+", help_text="none: all of the department")
    region = models.CharField(max_length=12, blank=True, help_text="beginning of the accepting centre's region code")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, help_text="1–7; none: any day")
    posts = ArrayField(models.BigIntegerField(), help_text="ids of the posts; several share by their load")
    order = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["order", "id"]
        indexes = [
            models.Index(fields=["department", "order"], condition=models.Q(is_active=True), name="rules_of_dept")
        ]


class CallOut(models.Model):
    """A post on call (随传随到) was asked to come to the hall for a case."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="calls_out")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="calls_out")
    asked_at = models.DateTimeField()
    arrive_by = models.DateTimeField(help_text="in office minutes of the centre")
    arrived_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    urged_at = models.DateTimeField(null=True, blank=True, help_text="once, when the time had passed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "case"], name="called_once_for_a_case")]
        indexes = [
            models.Index(fields=["post", "arrive_by"], condition=models.Q(arrived_at=None), name="calls_of_post"),
            models.Index(
                fields=["arrive_by"], condition=models.Q(arrived_at=None, urged_at=None), name="calls_to_urge"
            ),
        ]
