"""Authorisations with dates, and the seal in use."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Post


class Seal(models.Model):
    """A seal in use in the hall (行政审批服务专用章)."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="seals")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="seal_code_once")]


class Authorisation(models.Model):
    """Powers over a department's items granted to a post, from–to (both days included)."""

    code = models.CharField(max_length=160, unique=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="authorisations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="authorisations")
    powers = ArrayField(models.CharField(max_length=12), help_text="accept review decide seal issue")
    all_items = models.BooleanField(default=True)
    items = models.ManyToManyField(ServiceItem, blank=True, related_name="authorisations")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    as_loaded = models.JSONField(null=True, help_text="what the blueprint said when it was last loaded")

    class Meta:
        indexes = [models.Index(fields=["post", "department"])]
