"""Leave, business trips and other reasons for which somebody is not at the window."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre
from yichuang.toolkit.sealed import SealedText


class Leave(models.Model):
    """From one half day to another, both included, as approved. Cancelled rather than deleted."""

    class Kind(models.TextChoices):
        ANNUAL = "annual"
        SICK = "sick"
        PERSONAL = "personal"
        FAMILY = "family"
        TRIP = "trip"
        STUDY = "study"
        SIGNED = "signed"

    class Half(models.TextChoices):
        AM = "am"
        PM = "pm"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="leaves")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="leaves")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField()
    starts_half = models.CharField(max_length=2, choices=Half, default=Half.AM)
    ends_on = models.DateField()
    ends_half = models.CharField(max_length=2, choices=Half, default=Half.PM)
    note = SealedText(blank=True, help_text="may tell of an illness")
    approved_by = models.CharField(max_length=40, help_text="name of who approved it")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=80, blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(starts_on__lte=models.F("ends_on")), name="leave_has_days")
        ]
        indexes = [
            models.Index(fields=["centre", "ends_on"], condition=models.Q(cancelled_at=None), name="leave_of_centre"),
            models.Index(fields=["account", "-starts_on"], name="leave_of_person"),
        ]
