"""Occupational levels and discipline: records that are added to, never changed."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre
from yichuang.toolkit.sealed import SealedText


class LevelDecision(models.Model):
    """A level as certified, or a decision on the next one."""

    class Outcome(models.TextChoices):
        RECORDED = "recorded"
        PROMOTED = "promoted"
        NOT_PROMOTED = "not_promoted"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="level_decisions")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="level_decisions")
    level = models.PositiveSmallIntegerField(help_text="5 (五级/初级工) to 1 (一级/高级技师)")
    outcome = models.CharField(max_length=12, choices=Outcome)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True, help_text="certificate number, or the reason")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="level_is_one_of_five")]
        indexes = [models.Index(fields=["account", "-id"], name="level_of_person")]


class DisciplineRecord(models.Model):
    """What happened, what followed, who decided. Never deleted: a correction is an entry of its own that ends it."""

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance"
        LEFT_POST = "left_post"
        ATTITUDE = "attitude"
        PROCEDURE = "procedure"
        CONFIDENTIALITY = "confidentiality"
        INTEGRITY = "integrity"
        OTHER = "other"

    class Measure(models.TextChoices):
        TALK = "talk"
        WRITTEN_REVIEW = "written_review"
        CRITICISM = "criticism"
        SUSPENSION = "suspension"
        TRANSFER = "transfer"
        SENT_BACK = "sent_back"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="discipline")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="discipline")
    kind = models.CharField(max_length=16, choices=Kind)
    measure = models.CharField(max_length=16, choices=Measure)
    happened_on = models.DateField()
    facts = SealedText()
    decided_by = models.CharField(max_length=60)
    decided_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    objection = SealedText(blank=True)
    objected_on = models.DateField(null=True, blank=True)
    answer = SealedText(blank=True, help_text="what came of the objection")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction", help_text="what it ends"
    )

    class Meta:
        indexes = [models.Index(fields=["account", "-id"], name="discipline_of_person")]
