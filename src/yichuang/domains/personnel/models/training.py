"""Training: the yearly plan by topic and level, sessions, and who took part with which result."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre


class TrainingPlan(models.Model):
    """A topic that is to be taught on a level by the end of a month."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="training_plans")
    year = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=60)
    level = models.CharField(max_length=16, choices=Centre.Level)
    month = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "topic", "level"], name="training_planned_once"),
            models.CheckConstraint(condition=models.Q(month__range=(1, 12)), name="training_month_is_one"),
        ]


class TrainingSession(models.Model):
    """A training that was held."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="training_sessions")
    topic = models.CharField(max_length=60)
    level = models.CharField(max_length=16, choices=Centre.Level)
    held_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    teacher = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["centre", "-held_on", "-id"], name="training_session_by_day")]


class TrainingRecord(models.Model):
    """A person of the centre, or a unit below it with so many people, in a session."""

    class Result(models.TextChoices):
        ATTENDED = "attended"
        PASSED = "passed"
        FAILED = "failed"
        MISSED = "missed"

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="records")
    account = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="training")
    unit = models.CharField(max_length=60, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    result = models.CharField(max_length=10, choices=Result, default=Result.ATTENDED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "account"], name="training_person_once"),
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, unit="") | models.Q(account=None) & ~models.Q(unit=""),
                name="training_record_is_somebodys",
            ),
        ]
