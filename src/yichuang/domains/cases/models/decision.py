"""What departments and windows put in writing about a case: deficiency, decision, result, handing out."""

from django.db import models

from yichuang.domains.authority.models import Seal
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Post, Window
from yichuang.toolkit.sealed import SealedText

from .case import Case


class DeficiencyNotice(models.Model):
    """All that is missing, told at once (行政许可法 32 (4)). The law knows one per case, a further one is a
    ``RepeatTelling``. ``Case.deficiency`` is the last one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deficiencies")
    order = models.PositiveSmallIntegerField(default=1, db_default=1)
    items = models.JSONField(help_text='[{"material", "name", "problem", "how", "point"}]')
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(help_text="by when the applicant answers")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="when all that was told had come")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="deficiency_order_once")]

    @property
    def part(self) -> str:
        """Which of a case's deficiency notices it is, as ``documents`` tells them apart."""
        return str(self.order) if self.order > 1 else ""


class RepeatTelling(models.Model):
    """A second telling of the same case, on record with its reason: a fault of who told first, or a new fact."""

    class Kind(models.TextChoices):
        COULD_HAVE_BEEN_TOLD = "could_have_been_told"
        NEW_FACT = "new_fact"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="repeat_tellings")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", help_text="where it was told")
    notice = models.OneToOneField(DeficiencyNotice, on_delete=models.PROTECT, related_name="repeat")
    kind = models.CharField(max_length=24, choices=Kind)
    reason = models.CharField(max_length=300, help_text="why it was not, or could not be, told the first time")
    first_told_by = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", help_text="against whom a fault counts"
    )
    told_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "-id"], name="repeat_telling_list")]


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
    organ = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="the upper organ, where it decided"
    )


class CaseResult(models.Model):
    """The certificate or document that is handed out."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="result")
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True, help_text="number of the certificate")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    shelf = models.CharField(max_length=20, blank=True, help_text="place where it lies")
    place = models.ForeignKey(
        "cases.ShelfPlace", on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    waits_since = models.DateTimeField(null=True, blank=True, help_text="ready to be fetched since")
    reminded = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="reminders sent")
    filed_at = models.DateTimeField(null=True, blank=True, help_text="never fetched, lies in the department's archive")
    valid_until = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="not valid since: its decision was revoked")

    class Meta:
        indexes = [models.Index(fields=["number"], condition=~models.Q(number=""), name="result_number")]


class Handover(models.Model):
    """The handing out (出件, 送达): identity checked, signed for, or given to a courier."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="handover")
    way = models.CharField(max_length=10, help_text="window, courier or cabinet")
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
    """Why a case ended without a decision of the department that stands: each way has its kind, whatever its state."""

    class Kind(models.TextChoices):
        REFUSED_ACCEPTANCE = "refused_acceptance"
        WITHDRAWN = "withdrawn"
        LAPSED = "lapsed"
        REFERRED = "referred"
        TERMINATED = "terminated"
        REVOKED = "revoked"
        INVALID = "invalid"
        KEYING_ERROR = "keying_error"
        MERGED = "merged"
        RETURNED = "returned"

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
