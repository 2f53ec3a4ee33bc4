"""Zones and windows. A window's display name is generated (``rules.naming``), never typed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .centre import Centre
from .department import Department
from .retiring import Retiring


class Zone(Retiring):
    """Group of windows by business."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="zones")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    prefix = models.CharField(max_length=2, help_text="letter of its tickets")
    is_general = models.BooleanField(default=False, help_text="accepts every item not in a zone of its own")
    is_professional = models.BooleanField(default=False, db_default=False, help_text="windows that belong to no zone")
    lead = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="leads")
    is_led_by_centre = models.BooleanField(default=False, db_default=False, help_text="the centre itself leads it")
    coordinator = models.ForeignKey(
        "organisation.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coordinates",
        help_text="whose holder coordinates the zone's departments and people",
    )
    lead_unit = models.CharField(
        max_length=60, blank=True, db_default="", help_text="name of the unit that leads where no department does"
    )
    fields = ArrayField(
        models.CharField(max_length=40), default=list, db_default=[], blank=True, help_text="names of its 领域"
    )
    departments = models.ManyToManyField(Department, blank=True, related_name="zones")
    about = models.CharField(max_length=80, blank=True, db_default="", help_text="what it takes, in one sentence")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="zone_code_once"),
            models.UniqueConstraint(fields=["centre", "prefix"], name="zone_prefix_once"),
        ]
        ordering = ["order"]


class Window(Retiring):
    """A counter in the hall."""

    class Kind(models.TextChoices):
        ACCEPTANCE = "acceptance"
        GENERAL_ACCEPTANCE = "general_acceptance"
        OUTLET = "outlet"
        SPECIAL = "special"
        PROFESSIONAL = "professional"
        OPERATED = "operated"  # by people of another body, such as a bank

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="windows")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, null=True, blank=True, related_name="windows")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    display_name = models.CharField(max_length=60)
    specials = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    is_tidal = models.BooleanField(default=False)
    operator = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="whose own people sit there, such as a bank"
    )
    serves = models.CharField(max_length=12, blank=True, db_default="", help_text="person or organisation; empty: both")
    departments = ArrayField(
        models.CharField(max_length=40),
        default=list,
        db_default=[],
        blank=True,
        help_text="codes of the departments whose items it takes; empty: all of its zone",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="window_code_once")]
        ordering = ["order"]
