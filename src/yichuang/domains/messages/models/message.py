"""Messages to people. What a case tells its applicant is kept here and read on the progress page."""

from django.db import models

from yichuang.toolkit.sealed import SealedText


class Message(models.Model):
    """One message to one person by one channel."""

    class State(models.TextChoices):
        STORED = "stored"  # readable on the applicant's page; no outside channel is set up
        SENT = "sent"
        FAILED = "failed"

    subject = models.CharField(max_length=80, help_text="case:<number>")
    key = models.CharField(max_length=120, unique=True, help_text="the same message is never made twice")
    to = SealedText(help_text="telephone number, encrypted")
    text = models.TextField()
    channel = models.CharField(max_length=20, default="page")
    state = models.CharField(max_length=10, choices=State, default=State.STORED)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "created_at"])]
