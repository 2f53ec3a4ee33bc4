"""A run of the planner: what was asked, how far it is, and what came of it."""

from django.db import models

from yichuang.domains.organisation.models import Centre


class PlanRun(models.Model):
    """One question to the planner and its answer. Nothing in it names a citizen; clerks are named by their posts."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    class Source(models.TextChoices):
        HISTORY = "history"
        ASSUMED = "assumed"
        FILE = "file"

    BUSY = (State.QUEUED, State.RUNNING)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="plan_runs")
    by = models.CharField(max_length=80, help_text="the actor's label")
    at = models.DateTimeField()
    source = models.CharField(max_length=8, choices=Source)
    scenario = models.JSONField(help_text="as `yichuang plan` reads it")
    wish = models.JSONField(help_text="target, within, floor")
    changes = models.JSONField(default=dict, help_text="what-ifs by code")
    people = models.JSONField(default=list, help_text="who can do what today: who, skills by group")
    zones = models.JSONField(null=True, blank=True, help_text="the zone of each group")
    basis = models.JSONField(default=list, help_text="sentences: what the scenario was taken from")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0, help_text="percent")
    step = models.CharField(max_length=12, blank=True)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="begun so often: a killed worker leaves one behind"
    )
    result = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre"], condition=models.Q(state__in=["queued", "running"]), name="one_plan_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["centre", "-id"], name="plan_run_list")]
