"""Stored files, named by the SHA-256 of their content; the bytes lie in the file store."""

from django.db import models

from yichuang.domains.accounts.models import User


class StoredFile(models.Model):
    """One content, stored once, whoever sends it."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField(help_text="bytes")
    content_type = models.CharField(max_length=40, help_text="found from the content, not from the name")
    name = models.CharField(max_length=160, help_text="as first sent")
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
