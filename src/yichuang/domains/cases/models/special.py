"""What lengthens a case by law or takes it to the upper organ: special procedures, the extension, the referral."""

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Post

from .case import Case
from .clock import Stop


class SpecialProcedure(models.Model):
    """A hearing, test, expert review … whose time is not counted (行政许可法 45), from start to end."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="special_procedures")
    key = models.CharField(max_length=8, help_text="1, 2 … within the case; part of its stop and notice")
    kind = models.CharField(max_length=20, help_text="one that the case's version lists")
    basis = models.CharField(max_length=300)
    reason = models.CharField(max_length=500)
    expected_value = models.DecimalField(max_digits=6, decimal_places=1)
    expected_unit = models.CharField(max_length=12)
    expected_end = models.DateTimeField()
    is_provisional = models.BooleanField(default=False, help_text="the expected end is a guess of the calendar")
    stop = models.OneToOneField(Stop, on_delete=models.PROTECT, related_name="special_procedure")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(max_length=500, blank=True)
    fee = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="yuan, if one was due")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="special_procedure_key_once")]
        ordering = ["started_at", "id"]


class ExtensionRequest(models.Model):
    """The desk asks the head of the department for an extension; answered by the extension, declined, or lapsed with
    the decision or the end of the case: then ``is_granted`` and ``answered_by`` stay empty."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extension_requests")
    value = models.DecimalField(max_digits=6, decimal_places=1)
    reason = models.CharField(max_length=500)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_granted = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answered_at=None), name="one_open_extension_request"
            )
        ]


class Extension(models.Model):
    """The limit made longer, once (行政许可法 42). What it did to each clock is in ``Clock.extension``."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="extension")
    value = models.DecimalField(max_digits=6, decimal_places=1, help_text="in the unit of the statutory limit")
    unit = models.CharField(max_length=12)
    reason = models.CharField(max_length=500)
    document = models.CharField(max_length=80, blank=True, help_text="number of the government's approval, if joint")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_before = models.DateTimeField(null=True, blank=True, help_text="statutory; null: the clock stood still")
    due_after = models.DateTimeField(null=True, blank=True)
    is_provisional = models.BooleanField(default=False)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")


class Referral(models.Model):
    """First review done, reported to the upper organ with all material (行政许可法 35, 43)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="referral")
    upper_organ = models.CharField(max_length=80)
    opinion = models.CharField(max_length=500, help_text="of the first review")
    document = models.CharField(max_length=80, blank=True, help_text="number of the report")
    referred_at = models.DateTimeField()
    referred_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True, help_text="date of the upper organ's document")
    answer_document = models.CharField(max_length=80, blank=True)
    answer_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
