"""Written notices: numbered without gaps per organ, kind and year; frozen data; checkable by a code."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post

from .file import StoredFile
from .template import Wording


class OrganName(models.Model):
    """How an organ is called in the numbers of its notices."""

    organ = models.CharField(max_length=100, primary_key=True, help_text="department:<centre>/<code>")
    short_name = models.CharField(max_length=60, unique=True)


class NumberSeries(models.Model):
    """Counter row of a gapless series. Taken inside the one writing statement, last."""

    organ = models.CharField(max_length=100, help_text="centre:<code> or department:<centre>/<code>")
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "kind", "year"], name="number_series_once")]


class Notice(models.Model):
    """A written notice (文书)."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt"
        ACCEPTANCE = "acceptance"
        DEFICIENCY = "deficiency"
        REFUSED_ACCEPTANCE = "refused_acceptance"
        GRANTED = "granted"
        DENIED = "denied"
        DELIVERY = "delivery"
        PAYMENT = "payment"
        SPECIAL_PROCEDURE = "special_procedure"
        EXTENSION = "extension"
        TERMINATION = "termination"
        REVOCATION = "revocation"
        HANDOVER_SLIP = "handover_slip"
        DEFERRAL = "deferral"
        COMMITMENT = "commitment"
        RETURNED = "returned"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField(max_length=80, help_text="case:<number>")
    kind = models.CharField(max_length=20, help_text="Kind; a new one needs no migration")
    part = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="which one, where a subject may have several",
    )
    organ = models.CharField(max_length=100, help_text="whose series the number is of, see NumberSeries")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60, unique=True)
    data = models.JSONField(help_text="everything the notice states, frozen when it was issued")
    code = models.CharField(max_length=24, unique=True, help_text="for checking by anybody")
    wording = models.ForeignKey(
        Wording, on_delete=models.PROTECT, null=True, blank=True, help_text="what it was worded by; none before 0014"
    )
    seal_picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True)
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "kind", "year", "serial"], name="notice_serial_once"),
            models.UniqueConstraint(fields=["subject", "kind", "part"], name="notice_part_once_per_subject"),
        ]
