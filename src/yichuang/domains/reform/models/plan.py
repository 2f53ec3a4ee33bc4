"""The reform's own plan: its tasks and targets as the document sets them, and what was said of them since (ORG-9)."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post


class Plan(models.Model):
    """The plan of a centre. ``units``: code → name of every unit that its tasks name, in the document's order."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="reform_plan")
    title = models.CharField(max_length=200)
    goal = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True, help_text="date of the document")
    complete_by = models.DateField(null=True, blank=True)
    units = models.JSONField(default=dict)
    inspection = models.JSONField(default=dict, blank=True, help_text='{"by": [names], "causes": […], "measures": […]}')


class Task(models.Model):
    """A task. ``lead`` and ``support`` are codes of units; ``state`` follows what the lead units report, until it is
    checked off. Overdue is computed, never stored."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started"
        UNDER_WAY = "under_way"
        REPORTED = "reported"
        DONE = "done"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(help_text="in the document")
    title = models.CharField(max_length=200)
    text = models.TextField()
    deadline = models.DateField(null=True, blank=True)
    standing = models.BooleanField(default=False, help_text="goes on; has no deadline by its nature")
    lead = models.JSONField(default=list)
    support = models.JSONField(default=list)
    is_gone = models.BooleanField(default=False, help_text="no longer in the document; kept for what was said of it")
    state = models.CharField(max_length=12, choices=State, default=State.NOT_STARTED)
    reported_on = models.DateField(null=True, blank=True, help_text="day on which the lead units had it done")
    sent_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="reform_task_code_once")]
        indexes = [models.Index(fields=["plan", "position", "id"], name="reform_task_order")]


class Progress(models.Model):
    """What a unit said of a task, or whoever checks it; only added to. ``unit`` is empty for those who check."""

    class Kind(models.TextChoices):
        NOT_STARTED = "not_started"
        UNDER_WAY = "under_way"
        DONE = "done"
        CHECKED_OFF = "checked_off"
        SENT_BACK = "sent_back"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="progress")
    unit = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    note = models.TextField()
    day = models.DateField(help_text="as of which day it is said")
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["task", "at", "id"], name="reform_progress_of_task")]


class Target(models.Model):
    """A figure to reach. ``measure``: one that the platform itself can tell (online_items)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=20)
    deadline = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True)
    is_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="reform_target_code_once")]


class TargetValue(models.Model):
    """What the figure was on a day; only added to, the latest of a day counts. ``by`` is empty where the platform
    measured it."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="values")
    value = models.DecimalField(max_digits=14, decimal_places=2)
    day = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["target", "day", "id"], name="reform_value_of_target")]
