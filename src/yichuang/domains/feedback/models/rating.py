"""好差评: one visit one rating, one matter one rating (GB/T 39735)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.cases.models import Case
from yichuang.domains.hall.models import Visit
from yichuang.domains.organisation.models import Centre, Window


class Rating(models.Model):
    """What an applicant thought. Levels are neutral: 5 = 非常满意 … 1 = 非常不满意; partners get mapped codes."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="ratings")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="ratings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="ratings")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="ratings")
    level = models.PositiveSmallIntegerField()
    tags = ArrayField(models.CharField(max_length=30), default=list)
    comment = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=10, help_text="pad, qr or web")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit"], condition=models.Q(case=None), name="visit_rated_once"),
            models.UniqueConstraint(fields=["case"], name="case_rated_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=5), name="five_levels"),
            models.CheckConstraint(
                condition=models.Q(visit__isnull=False) | models.Q(case__isnull=False), name="rates_something"
            ),
        ]
        indexes = [models.Index(fields=["centre", "-at"])]
