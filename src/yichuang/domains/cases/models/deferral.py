"""容缺 and 承诺: what follows later, what is promised instead of proved, and the record of who broke a promise."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.catalogue.models import MaterialRequirement
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Department, Post

from .applicant import Applicant
from .case import Case


class Signer(models.TextChoices):
    """Who signed a promise; an agent only with a letter of authority and special power."""

    APPLICANT = "applicant"
    AGENT = "agent"


class Deferral(models.Model):
    """容缺受理: materials that follow by a date. One per case; open while ``ended_at`` is empty."""

    class End(models.TextChoices):
        SUPPLIED = "supplied"
        LATE = "late"
        CASE_OVER = "case_over"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="deferral")
    materials = ArrayField(models.CharField(max_length=60), help_text="codes of the requirements that were deferred")
    until = models.DateTimeField(help_text="due of the deferral clock")
    promise = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", help_text="what was signed")
    signed_by = models.CharField(max_length=10, choices=Signer)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(null=True, blank=True, help_text="once, by force majeure")
    extended_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    extension_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=End, blank=True)

    class Meta:
        indexes = [models.Index(fields=["until"], condition=models.Q(ended_at=None), name="deferral_open_until")]


class Promise(models.Model):
    """告知承诺: a proof that the applicant promised instead, and its after-check."""

    class CheckClass(models.TextChoices):
        EXEMPT = "exempt"
        ROUTINE = "routine"
        KEY = "key"

    class Result(models.TextChoices):
        KEPT = "kept"
        FALSE = "false"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="promises")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", help_text="that checks")
    requirement = models.ForeignKey(MaterialRequirement, on_delete=models.PROTECT, related_name="promises")
    text_digest = models.CharField(max_length=64, help_text="of the text that was told, in the case's version")
    signature = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", help_text="what was signed")
    signed_by = models.CharField(max_length=10, choices=Signer)
    made_at = models.DateTimeField()
    check_class = models.CharField(max_length=10, choices=CheckClass)
    check_by = models.DateField(null=True, blank=True, help_text="last day of the after-check; null where exempt")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(max_length=10, choices=Result, blank=True)
    finding = models.CharField(max_length=500, blank=True)
    mend_by = models.DateField(null=True, blank=True, help_text="until when a false promise is to be put right")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "requirement"], name="promise_once_per_material")]
        indexes = [
            models.Index(
                fields=["department", "check_by", "id"],
                condition=models.Q(checked_at=None, check_by__isnull=False),
                name="promise_to_check",
            ),
            models.Index(
                fields=["check_by"],
                condition=models.Q(checked_at=None, check_by__isnull=False),
                name="promise_check_by",
            ),
        ]


class CreditRecord(models.Model):
    """失信记录: bars from deferring and promising until its last day, or until it is repaired."""

    class Kind(models.TextChoices):
        DEFERRAL_LATE = "deferral_late"
        FALSE_PROMISE = "false_promise"
        FALSE_MATERIAL = "false_material"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", help_text="that keeps the record")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="credit_records")
    kind = models.CharField(max_length=16, choices=Kind)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="credit_records")
    reason = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="last day; null: until repaired")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    repaired_at = models.DateTimeField(null=True, blank=True)
    repaired_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    repair_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["applicant", "starts_on"], name="credit_of_applicant"),
            models.Index(fields=["centre", "-id"], name="credit_of_centre"),
        ]


class CreditCheck(models.Model):
    """信用查询: who asked whom, when, and what came back, on the acceptance that it was asked for."""

    class Source(models.TextChoices):
        LOCAL = "local"
        SERVICE = "service"

    class Answer(models.TextChoices):
        CLEAR = "clear"
        NO_ANSWER = "no_answer"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="credit_checks")
    source = models.CharField(max_length=10, choices=Source)
    answer = models.CharField(max_length=10, choices=Answer, help_text="who is listed is not accepted so")
    basis = models.CharField(max_length=200, blank=True, help_text="what the service says of itself or of the entry")
    is_confirmed = models.BooleanField(default=False, help_text="the clerk went on though nothing came back")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
