"""What a clerk has typed and not yet sent: kept on the server so that nothing is lost."""

from django.db import models

from yichuang.domains.organisation.models import Post
from yichuang.toolkit.sealed import SealedText


class Draft(models.Model):
    """One unsent form of one post; the content is personal data, so it is encrypted."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=60, help_text="visit:<id>:<tab>")
    content = SealedText()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="draft_once")]
