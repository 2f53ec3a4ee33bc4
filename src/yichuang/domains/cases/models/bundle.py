"""An application for a bundle (一件事一次办): one submission, whose parts become cases of their own, now or later."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.catalogue.models import Bundle, BundleVersion, ItemVersion, ServiceItem
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.hall.models import Visit
from yichuang.domains.organisation.models import Centre, Post, Window
from yichuang.toolkit.sealed import SealedText

from .applicant import Applicant
from .case import Case


class BundleApplication(models.Model):
    """What was submitted once: applicant, materials by merged key, the one form, and the overall promise."""

    class State(models.TextChoices):
        RUNNING = "running"
        FINISHED = "finished"

    number = models.CharField(max_length=24, unique=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="bundle_applications")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(BundleVersion, on_delete=models.PROTECT, related_name="applications")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="bundle_applications")
    applicant_name = models.CharField(max_length=80, help_text="as on the day of receipt")
    contact_phone = SealedText(blank=True)
    agent_name = models.CharField(max_length=80, blank=True)
    agent_number = SealedText(blank=True)
    agent_authority = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Case.Channel, default=Case.Channel.WINDOW)
    delivery_way = models.CharField(max_length=10, default="window", help_text="window or courier")
    delivery_address = SealedText(blank=True)
    summary = models.CharField(max_length=120, blank=True)
    answers = models.JSONField(default=dict, help_text="situations: question → option codes")
    materials = models.JSONField(default=list, help_text='[{"key", "files", "originals", "medium", "note"}]')
    form = SealedText(blank=True, help_text="the merged form as JSON")
    progress_token = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    limit_value = models.DecimalField(max_digits=6, decimal_places=1)
    limit_unit = models.CharField(max_length=12)
    due_at = models.DateTimeField(null=True, blank=True, help_text="the overall promise")
    is_provisional = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    intake_key = models.CharField(max_length=60, null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="when the last part was decided or fell away")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received_by", "intake_key"], name="bundle_intake_once"),
        ]
        indexes = [
            models.Index(fields=["centre", "-received_at", "-id"], name="bundle_application_list"),
            models.Index(
                fields=["finished_at"],
                condition=models.Q(finished_at__isnull=False, archived_at=None),
                name="application_to_archive",
            ),
        ]


class BundlePart(models.Model):
    """One item of the application: planned until what it waits for is granted, then a case."""

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    application = models.ForeignKey(BundleApplication, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField()
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        ItemVersion, on_delete=models.PROTECT, related_name="+", help_text="in force on the day of submission"
    )
    after = ArrayField(models.CharField(max_length=60), default=list, help_text="codes of parts that come before")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="part")
    reason = models.CharField(max_length=200, blank=True, help_text="why it fell away")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "item"], name="bundle_part_once")]
        ordering = ["order"]
