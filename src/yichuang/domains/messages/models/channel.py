"""Ways out of the house: an e-mail account, an SMS gateway, a chat group's robot, a webhook."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.organisation.models import Centre
from yichuang.toolkit.sealed import SealedText


class Channel(models.Model):
    """One way by which a centre sends. Its address holds secrets: sealed, and never shown again."""

    class Kind(models.TextChoices):
        EMAIL = "email"
        SMS = "sms"
        CHAT = "chat"
        WEBHOOK = "webhook"
        APPRISE = "apprise"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="channels")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    address = SealedText(help_text="http(s):// is posted to by the platform, any other scheme is an Apprise address")
    secret = SealedText(blank=True, help_text="signs what the platform posts (HMAC-SHA256)")
    shown = models.CharField(max_length=120, help_text="the address without its secrets")
    audiences = ArrayField(models.CharField(max_length=20), default=list)
    keeps_quiet = models.BooleanField(default=True, help_text="waits in quiet hours")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="channel_name_once")]
