"""Approval stages of a case, laid out from its version at dispatch."""

from django.db import models

from yichuang.domains.organisation.models import Post

from .case import Case


class Stage(models.Model):
    """One step of the approval: who did it, what came out."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ACTIVE = "active"
        DONE = "done"
        SKIPPED = "skipped"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stages")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=20, help_text="review, site_visit, expert_review, decision, sealing, certificate"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="stages")
    opinion = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="stage_order_once")]
        ordering = ["order"]
