"""Approval stages of a case, laid out from its version when it is accepted (``rules.cases.stages``)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.organisation.models import Department, Post

from .case import Case


class Stage(models.Model):
    """One step of the approval: who did it, what came out. What was sent back stays as a row of its round."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ACTIVE = "active"
        DONE = "done"
        SKIPPED = "skipped"
        SUPERSEDED = "superseded"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stages")
    order = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="grows when it is sent back")
    kind = models.CharField(max_length=20, help_text="rules.catalogue.content.kinds.Stage")
    code = models.CharField(max_length=60, blank=True, db_default="", help_text="step of the item's flow")
    after = ArrayField(models.CharField(max_length=60), default=list, db_default=[], help_text="codes before it")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="null: the case's own"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="stages")
    opinion = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    photos = ArrayField(
        models.CharField(max_length=64), default=list, db_default=[], help_text="digests, of a site visit"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="its own limit, or the end of the public notice")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "order", "round"], name="stage_order_once")]
        indexes = [
            models.Index(
                fields=["department", "state", "case"],
                condition=models.Q(department__isnull=False),
                name="stage_of_other_department",
            ),
            models.Index(
                fields=["-id"],
                condition=models.Q(kind="public_notice", state="active"),
                name="stage_in_public",
            ),
        ]
        ordering = ["order", "round"]
