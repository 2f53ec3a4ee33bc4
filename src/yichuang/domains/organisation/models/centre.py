"""Regions, centres, their areas, and the agreement with the company that runs the windows."""

from django.db import models

from .retiring import Retiring


class Region(models.Model):
    """Node of the region tree (GB/T 2260 and the statistical codes, 12 digits)."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=40)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")


class Centre(Retiring):
    """A service centre, or a branch hall under one."""

    class Level(models.TextChoices):
        PREFECTURE = "prefecture"
        COUNTY = "county"
        DEVELOPED_TOWN = "developed_town"
        TOWNSHIP = "township"
        STREET = "street"
        VILLAGE = "village"
        COMMUNITY = "community"

    class OutletPolicy(models.TextChoices):
        SAME_WINDOW = "same_window"
        OUTLET_WINDOWS = "outlet_windows"
        LABELLED_WINDOW = "labelled_window"

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=30, help_text="in notice numbers, such as 清流行政服务")
    level = models.CharField(max_length=16, choices=Level)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="centres")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    office = models.JSONField(help_text='{"am": ["09:00", "12:00"], "pm": ["13:30", "17:00"]}')
    receipt_on_day_off = models.CharField(max_length=10, default="roll", help_text="roll or same_day (clock.md)")
    outlet_policy = models.CharField(max_length=16, choices=OutletPolicy, default=OutletPolicy.SAME_WINDOW)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    complaint_phone = models.CharField(max_length=30, blank=True)
    settings = models.JSONField(default=dict, help_text="what the blueprint says beyond the columns")


class FunctionalArea(Retiring):
    """Part of the venue: consultation, front acceptance, back-office approval, self-service …"""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    departments = models.ManyToManyField(
        "organisation.Department", blank=True, related_name="areas", help_text="who answers there; none: not said"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="area_code_once")]


class ServiceAgreement(models.Model):
    """Agreement with the third-party company: the service itself or confidentiality."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="agreements")
    company = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, help_text="service or confidentiality")
    signed_by = models.DateField(help_text="date by which it is signed, or was")
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "company", "kind"], name="agreement_kind_once")]
