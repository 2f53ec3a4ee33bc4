"""Applicants: a person or an organisation, found again only by the exact number."""

from django.db import models

from yichuang.toolkit.sealed import SealedText


class Applicant(models.Model):
    """One person or organisation. Personal data is encrypted; ``number_index`` is a keyed digest."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"

    class IdType(models.TextChoices):
        CITIZEN_ID = "citizen_id"
        USCC = "uscc"
        PASSPORT = "passport"
        OTHER = "other"

    kind = models.CharField(max_length=12, choices=Kind)
    id_type = models.CharField(max_length=12, choices=IdType)
    number = SealedText()
    number_index = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    phone = SealedText(blank=True)
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    address = SealedText(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_type", "number_index"], name="applicant_once")]
