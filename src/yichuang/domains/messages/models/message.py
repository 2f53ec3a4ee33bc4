"""Messages to people: the outbox. A row for each recipient and way; its text is written once and kept."""

from django.db import models
from django.db.models import Q

from yichuang.domains.organisation.models import Centre, Post
from yichuang.toolkit.sealed import SealedText

from .channel import Channel

PAGE, INBOX = "page", "inbox"
"""The ways that need no sending: the applicant's progress page, a post's own list."""


class Message(models.Model):
    """One message to one recipient by one way."""

    class State(models.TextChoices):
        STORED = "stored"  # on the applicant's page or in a post's list: nothing to send
        QUEUED = "queued"
        HELD = "held"  # until the quiet hours end
        SENDING = "sending"  # an attempt is under way, or died
        SENT = "sent"
        FAILED = "failed"
        UNSURE = "unsure"  # may have arrived: a person decides
        DROPPED = "dropped"  # no address, or given up by a person

    class Audience(models.TextChoices):
        APPLICANT = "applicant"
        AGENT = "agent"
        APPROVER = "approver"
        DEPARTMENT_HEAD = "department_head"
        CENTRE = "centre"
        OTHER_DEPARTMENT = "other_department"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="messages")
    subject = models.CharField(max_length=80, help_text="case:<number>")
    event = models.CharField(max_length=40, blank=True, default="", help_text="the step that is told of")
    key = models.CharField(max_length=200, unique=True, help_text="the same message is never made twice")
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.APPLICANT)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    to = SealedText(help_text="telephone number or e-mail address, encrypted; empty for a group or a post's list")
    text = models.TextField(help_text="as the house keeps it: what only the recipient may read stands as stars")
    secret = SealedText(blank=True, default="", db_default="", help_text="stands for the stars; gone once it arrived")
    channel = models.CharField(max_length=20, default=PAGE, help_text="page, inbox or the kind of the channel")
    by = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    state = models.CharField(max_length=10, choices=State, default=State.STORED)
    is_urgent = models.BooleanField(default=False, help_text="sent in quiet hours too")
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True, help_text="of the next attempt; null: nothing to send")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True, help_text="in a post's list")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "created_at"]),
            models.Index(fields=["centre", "-id"], condition=~Q(by=None), name="outbox_list"),
            models.Index(fields=["centre", "state", "-id"], condition=~Q(by=None), name="outbox_by_state"),
            models.Index(
                fields=["not_before"], condition=Q(state__in=["queued", "held", "sending"]), name="outbox_to_send"
            ),
            models.Index(fields=["post", "-id"], condition=Q(channel=INBOX), name="inbox_list"),
            models.Index(fields=["post"], condition=Q(channel=INBOX, read_at=None), name="inbox_unread"),
        ]


class MessageAttempt(models.Model):
    """One attempt: its row is committed before anything leaves the house."""

    class Outcome(models.TextChoices):
        BEGUN = "begun"
        SENT = "sent"
        LATER = "later"  # clearly not taken; tried again
        REFUSED = "refused"
        UNSURE = "unsure"

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.BEGUN)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="attempt_once")]
