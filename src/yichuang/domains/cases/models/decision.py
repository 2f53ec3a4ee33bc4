"""What departments and windows put in writing about a case: deficiency, decision, result, handing out."""

from django.db import models

from yichuang.domains.authority.models import Seal
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Post, Window
from yichuang.toolkit.sealed import SealedText

from .case import Case


class DeficiencyNotice(models.Model):
    """All that is missing, told at once (行政许可法 32 (4)): one per case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="deficiency")
    items = models.JSONField(help_text='[{"material", "name", "problem", "how"}]')
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(help_text="by when the applicant answers")
    answered_at = models.DateTimeField(null=True, blank=True)


class Decision(models.Model):
    """The decision, in the department's name, by an authorised established post."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, help_text="granted or denied")
    opinion = models.CharField(max_length=500)
    reasons = models.CharField(max_length=500, blank=True, help_text="facts and reasons of a denial (行政许可法 38)")
    basis = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="decisions")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, blank=True)


class CaseResult(models.Model):
    """The certificate or document that is handed out."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="result")
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True, help_text="number of the certificate")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    shelf = models.CharField(max_length=20, blank=True, help_text="place where it lies")
    valid_until = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["number"], condition=~models.Q(number=""), name="result_number")]


class Handover(models.Model):
    """The handing out (出件, 送达): identity checked, signed for, or given to a courier."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="handover")
    way = models.CharField(max_length=10, help_text="window or courier")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True)
    receiver_name = models.CharField(max_length=80)
    receiver_number = SealedText(blank=True)
    is_agent = models.BooleanField(default=False)
    signature = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="授权委托书 of the agent",
    )
    tracking = models.CharField(max_length=50, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["tracking"], condition=~models.Q(tracking=""), name="handover_tracking")]


class Ending(models.Model):
    """Why a case ended without a decision: not accepted (行政许可法 32), withdrawn, or never corrected."""

    class Kind(models.TextChoices):
        REFUSED_ACCEPTANCE = "refused_acceptance"
        WITHDRAWN = "withdrawn"
        LAPSED = "lapsed"
        INVALID = "invalid"
        KEYING_ERROR = "keying_error"
        MERGED = "merged"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=300, blank=True)
    competent_organ = models.CharField(max_length=80, blank=True, help_text="where to apply instead")
    into = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="merged", help_text="of a double entry"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
