"""Mistakes that were put right: what it said before, what it says now, why, who and when."""

from django.db import models

from yichuang.domains.organisation.models import Post
from yichuang.toolkit.sealed import SealedText

from .case import Case


class Correction(models.Model):
    """One value that was mistaken. The column holds the new one, this row the old one: nothing is lost."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=20, help_text="rules.cases.corrections")
    before = SealedText(blank=True)
    after = SealedText(blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
