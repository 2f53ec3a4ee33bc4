"""A visit: one person, one ticket or none, one or more matters."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post, Window


class Visit(models.Model):
    """One person at the hall once (一次办事); rated once (一次一评)."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="visits")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    rating_token = models.CharField(max_length=32, unique=True, help_text="random; in the QR code for rating")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["window", "-opened_at"])]
