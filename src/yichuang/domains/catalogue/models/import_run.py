"""A file of items that somebody handed in: checked, then carried out or given up."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Department, Post


class ImportRun(models.Model):
    """One hand-in of a file. The file itself lies in the file store under its digest."""

    class State(models.TextChoices):
        CHECKING = "checking"
        READY = "ready"  # no problem: waits for the word
        REFUSED = "refused"  # problems in the file, or it could not be used at all; nothing was written
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="imports")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="imports", help_text="of the editor"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="imports")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    name = models.CharField(max_length=160)
    new_departments = models.BooleanField(default=False, help_text="names that look like existing ones are new")
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, help_text="as `yichuang catalogue import --json` prints it, bounded")
    by = models.CharField(max_length=80, help_text="the actor's label")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["centre", "-id"], name="import_list"),
            models.Index(fields=["centre", "digest"], name="import_same_file"),
        ]
