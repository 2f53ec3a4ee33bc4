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
    due_at = models.DateTimeField(null=True, blank=True, help_text="the overall promise; null while it stands still")
    left = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    is_provisional = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    intake_key = models.CharField(max_length=60, null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="when the last part was decided or fell away")
    archived_at = models.DateTimeField(null=True, blank=True)
    together = models.BooleanField(default=True, help_text="results are handed out as one set (一次送达)")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received_by", "intake_key"], name="bundle_intake_once"),
        ]
        indexes = [
            models.Index(fields=["bundle", "-received_at", "-id"], name="application_of_bundle"),
            models.Index(
                fields=["is_provisional"],
                condition=models.Q(is_provisional=True, finished_at=None),
                name="application_to_recount",
            ),
            models.Index(fields=["centre", "-received_at", "-id"], name="bundle_application_list"),
            models.Index(
                fields=["finished_at"],
                condition=models.Q(finished_at__isnull=False, archived_at=None),
                name="application_to_archive",
            ),
        ]


class BundlePart(models.Model):
    """One item of the application: planned until what it waits for is granted, then a case; blocked while the lead
    department is asked what becomes of it after a denial."""

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        BLOCKED = "blocked"
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
    blocked_at = models.DateTimeField(null=True, blank=True, help_text="since when the lead department is asked")
    settle_by = models.DateTimeField(null=True, blank=True, help_text="until when the lead department has to say it")
    urged_at = models.DateTimeField(null=True, blank=True, help_text="when it was told that it is late")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when the lead department said what happens")
    waived = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="codes of after it need not wait for"
    )
    released_at = models.DateTimeField(null=True, blank=True, help_text="since when its result may be handed out")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "item"], name="bundle_part_once")]
        indexes = [
            models.Index(fields=["application"], condition=models.Q(state="blocked"), name="part_asks_the_lead"),
            models.Index(fields=["case"], condition=models.Q(state="done", released_at=None), name="part_not_released"),
        ]
        ordering = ["order"]
