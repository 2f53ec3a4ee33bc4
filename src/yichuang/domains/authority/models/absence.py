"""AB岗: while a post is away, another one of its department acts in its place."""

from django.db import models

from yichuang.domains.organisation.models import Post


class Absence(models.Model):
    """A post is away from–to (both days included); ``substitute`` acts with its authorisations meanwhile."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="substitutions")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80, help_text="the actor's label")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="back before the last day")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lte=models.F("ends_on")), name="absence_has_days"),
            models.CheckConstraint(
                condition=~models.Q(post=models.F("substitute")), name="absence_substitute_is_another"
            ),
        ]
        indexes = [
            models.Index(fields=["substitute", "ends_on"], condition=models.Q(ended_at=None), name="absence_running"),
            models.Index(fields=["post", "-ends_on"], name="absence_of_post"),
        ]
