"""What a centre decides about its messages: quiet hours, the digest, its own words; and what the digest is made of."""

from datetime import time

from django.db import models

from yichuang.domains.organisation.models import Centre, Department

from .message import Message


class MessagePolicy(models.Model):
    """Settings of a centre; without a row the defaults hold."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="message_policy")
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(8))
    heads_get_digest = models.BooleanField(default=True, help_text="False: heads are told of ordinary steps one by one")
    centre_gets_digest = models.BooleanField(
        default=True, db_default=True, help_text="False: the centre is told of ordinary steps one by one"
    )


class MessageTemplate(models.Model):
    """A centre's own words for a step and an audience."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="message_templates")
    event = models.CharField(max_length=40)
    audience = models.CharField(max_length=20, choices=Message.Audience)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "event", "audience"], name="message_words_once")]


class DigestLine(models.Model):
    """A step that somebody reads of in the digest of its day; kept for a month."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=20, choices=Message.Audience)
    day = models.DateField()
    event = models.CharField(max_length=40)
    key = models.CharField(max_length=160, unique=True)

    class Meta:
        indexes = [models.Index(fields=["day", "centre", "audience", "department"], name="digest_of_day")]
