"""The case (办件): one application for one version of one item."""

from django.db import models

from yichuang.domains.catalogue.models import ItemVersion, ServiceItem
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.hall.models import Visit
from yichuang.domains.organisation.models import Centre, Department, Post, Window
from yichuang.toolkit.sealed import SealedText

from .applicant import Applicant


class Case(models.Model):
    """One matter from receipt to archive. ``state`` always equals the fold of the trail (``rules.cases.lifecycle``)."""

    class Channel(models.TextChoices):
        WINDOW = "window"
        ONLINE = "online"
        MOBILE = "mobile"
        KIOSK = "kiosk"
        PARTNER = "partner"

    number = models.CharField(max_length=24, unique=True)
    accepting_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="accepted_cases")
    handling_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="handled_cases")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="cases")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="cases")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="cases")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="cases")
    applicant_name = models.CharField(max_length=80, help_text="as on the day of receipt")
    contact_phone = SealedText(blank=True)
    contact_index = models.CharField(
        max_length=64, blank=True, db_default="", help_text="keyed digest of the telephone number"
    )
    agent_name = models.CharField(max_length=80, blank=True)
    agent_number = SealedText(blank=True)
    agent_index = models.CharField(max_length=64, blank=True, help_text="keyed digest of the agent's number")
    agent_authority = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="授权委托书"
    )
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WINDOW)
    state = models.CharField(max_length=20, help_text="rules.cases.lifecycle.State")
    edition = models.PositiveIntegerField(default=1, help_text="grows with each act; a stale page is refused by it")
    delivery_way = models.CharField(max_length=10, default="window", help_text="window or courier")
    delivery_address = SealedText(blank=True)
    progress_token = models.CharField(max_length=32, unique=True, help_text="random; in the QR code for progress")
    summary = models.CharField(max_length=120, blank=True)
    situation = models.JSONField(
        default=dict, db_default={}, help_text="answers of the situational guidance: question code → option codes"
    )
    form = SealedText(blank=True, db_default="", help_text="the filled-in application form as JSON")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="received_cases",
        help_text="null while what an applicant sent in online was not looked at",
    )
    intake_key = models.CharField(
        max_length=60, null=True, blank=True, help_text="of the form that was sent; the same one gives the same case"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    assignee = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_cases")
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="of the clock that runs now: notice, promised, delivery; null while none runs"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, help_text="granted or denied")
    deficiency = models.ForeignKey(
        "cases.DeficiencyNotice",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the last of ``deficiencies``",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True, help_text="put on hold (普通挂起); stops no clock")
    hold_reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    archived_edition = models.PositiveIntegerField(
        null=True, blank=True, help_text="edition that is in the archive; what was done since needs a new package"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received_by", "intake_key"], name="intake_once"),
            models.UniqueConstraint(
                fields=["intake_key"], condition=models.Q(received_by=None), name="online_intake_once"
            ),
        ]
        indexes = [
            models.Index(fields=["department", "state", "due_at"]),
            models.Index(fields=["assignee", "state", "due_at"]),
            models.Index(fields=["accepting_centre", "-received_at"]),
            models.Index(fields=["window", "-received_at"]),
            models.Index(fields=["applicant", "-received_at"]),
            models.Index(fields=["contact_index"], condition=~models.Q(contact_index=""), name="case_contact"),
            models.Index(fields=["applicant_name"], opclasses=["varchar_pattern_ops"], name="case_name"),
            models.Index(fields=["handling_centre", "-received_at", "-id"], name="case_of_centre"),
            models.Index(fields=["department", "-received_at", "-id"], name="case_of_department"),
            models.Index(fields=["agent_index"], condition=~models.Q(agent_index=""), name="case_agent"),
            models.Index(
                fields=["accepting_centre", "decided_at"],
                condition=models.Q(state="ready"),
                name="case_ready_to_hand_out",
            ),
            models.Index(fields=["due_at"], condition=models.Q(state="accepted"), name="case_accepted_by_due"),
            models.Index(
                fields=["accepting_centre", "delivery_way"], condition=models.Q(state="sent"), name="case_under_way"
            ),
            models.Index(
                fields=["closed_at"],
                condition=models.Q(closed_at__isnull=False)
                & (models.Q(archived_edition=None) | models.Q(archived_edition__lt=models.F("edition"))),
                name="case_to_archive",
            ),
        ]
