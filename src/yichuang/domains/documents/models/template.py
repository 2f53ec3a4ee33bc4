"""How a centre words its notices: versions of a kind's content, and pictures of its seals. Nothing is overwritten."""

from django.db import models

from yichuang.domains.authority.models import Seal
from yichuang.domains.organisation.models import Centre, Post

from .file import StoredFile


class Wording(models.Model):
    """One content, stored once by its digest; notices keep the one that they were issued with."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField(help_text="rules.notices.delivered has the shape")


class NoticeTemplate(models.Model):
    """A version of a kind's wording at a centre, in force from its day until a later one is."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="notice_templates")
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT)
    from_day = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "kind", "version"], name="notice_template_once")]


class SealPicture(models.Model):
    """A picture used for a seal from a moment on; without a file the drawn one comes back."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["seal", "-id"])]
