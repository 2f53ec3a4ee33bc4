"""The append-only trail: entries chained by digest per subject, heads, and signed roots over all heads.

``body`` is the exact JSON text that was digested; the other columns repeat parts of it for look-up and are
compared with it by the check. A database trigger refuses UPDATE and DELETE on entries and roots.
"""

from django.db import models


class Head(models.Model):
    """Length and last digest of one subject's chain."""

    subject = models.CharField(max_length=80, primary_key=True)
    length = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    signed = models.PositiveIntegerField(db_default=0, help_text="length at the latest root that signed it")

    class Meta:
        indexes = [
            models.Index(
                fields=["subject"], condition=models.Q(length__gt=models.F("signed")), name="head_not_yet_signed"
            )
        ]


class Entry(models.Model):
    """One thing that was done, or refused, to one subject."""

    subject = models.CharField(max_length=80)
    position = models.PositiveIntegerField(help_text="1 for the first entry of the subject")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the previous digest and the body, hexadecimal")
    verb = models.CharField(max_length=40)
    actor = models.CharField(max_length=80, help_text="post:<code>, account:<name>, applicant, system")
    outcome = models.CharField(max_length=10, default="done", help_text="done or refused")
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "position"], name="entry_position_once")]
        indexes = [
            models.Index(fields=["actor", "-at"]),
            models.Index(fields=["-at"]),
            models.Index(fields=["-id"], condition=models.Q(outcome="refused"), name="entry_refused"),
        ]


class Root(models.Model):
    """A signed digest over the previous root and every head that changed since; the key is outside the database."""

    number = models.PositiveIntegerField(primary_key=True)
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128, help_text="Ed25519 over the digest, hexadecimal")


class RootHead(models.Model):
    """A head as it was when a root was signed."""

    root = models.ForeignKey(Root, on_delete=models.PROTECT, related_name="heads")
    subject = models.CharField(max_length=80)
    length = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root", "subject"], name="root_head_once")]
        indexes = [models.Index(fields=["subject", "-length"])]
