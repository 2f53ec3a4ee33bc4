"""What an editor works on, until it is published as the next version of an item or a bundle."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Department

from .bundle import Bundle
from .item import ServiceItem


class Draft(models.Model):
    """The one open draft of an item or of a bundle; deleted when it is published or discarded (the trail tells)."""

    class State(models.TextChoices):
        EDITING = "editing"
        SUBMITTED = "submitted"  # checked, waits for the centre
        RETURNED = "returned"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="drafts")
    item = models.OneToOneField(ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    bundle = models.OneToOneField(Bundle, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts", help_text="whose it is"
    )
    content = models.JSONField(help_text="ItemContent or BundleContent")
    base = models.PositiveIntegerField(null=True, blank=True, help_text="number of the version that it began from")
    edition = models.PositiveIntegerField(default=1, help_text="grows with each saving; a stale page is refused by it")
    state = models.CharField(max_length=10, choices=State, default=State.EDITING)
    effective_from = models.DateField(null=True, blank=True, help_text="wished; empty: on the day of publication")
    note = models.CharField(max_length=200, blank=True, help_text="what changes and why")
    return_reason = models.CharField(max_length=200, blank=True)
    blocking = models.PositiveSmallIntegerField(default=0, help_text="findings that stop publication, when last saved")
    advice = models.PositiveSmallIntegerField(default=0, help_text="other findings, when last saved")
    edited_by = models.CharField(max_length=80)
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item=None, bundle__isnull=False) | models.Q(item__isnull=False, bundle=None),
                name="draft_of_item_or_bundle",
            )
        ]
        indexes = [
            models.Index(fields=["centre", "-edited_at", "id"], name="draft_list"),
            models.Index(fields=["department", "state", "-edited_at"], name="draft_of_department"),
        ]
