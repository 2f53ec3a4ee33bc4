"""Bundles (一件事一次办): several items as one matter (CAT-7)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.organisation.models import Centre, Department

from .item import ServiceItem


class Bundle(models.Model):
    """A bundle of a centre's catalogue. Its state is that of an item."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="bundles")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    lead_department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="led_bundles"
    )
    keywords = ArrayField(models.CharField(max_length=40), default=list)
    state = models.CharField(max_length=10, choices=ServiceItem.State, default=ServiceItem.State.DRAFT)
    version = models.ForeignKey(
        "BundleVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="in force now"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="bundle_code_once")]


class BundleVersion(models.Model):
    """What is published and worked by. Never changed."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="rules.catalogue.content.BundleContent")
    items = models.ManyToManyField(ServiceItem, related_name="bundle_versions")
    effective_from = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="taken back before it came into force")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bundle", "number"], name="bundle_version_once")]
