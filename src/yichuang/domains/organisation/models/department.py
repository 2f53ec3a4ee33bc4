"""Departments and public utilities, and what stays outside the hall."""

from django.db import models

from .centre import Centre
from .retiring import Retiring


class Department(Retiring):
    """An organ or public utility whose items the centre accepts."""

    class Presence(models.TextChoices):
        STATIONED = "stationed"
        COLLECTED = "collected"
        OFF_SITE = "off_site"

    class Attendance(models.TextChoices):
        IN_HALL = "in_hall"
        ONLINE = "online"
        ON_CALL = "on_call"

    class Systems(models.TextChoices):
        CONNECTED = "connected"
        BY_CLASS = "by_class"
        HAND_OVER = "hand_over"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="departments")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="its everyday name")
    kind = models.CharField(max_length=10, default="organ", help_text="organ or utility")
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.STATIONED)
    attendance = models.CharField(max_length=10, choices=Attendance, default=Attendance.ONLINE)
    uscc = models.CharField(max_length=18, blank=True)
    collection_times = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text='when it fetches papers: {"1": ["09:30"]}, 1 being Monday',
    )

    systems = models.CharField(
        max_length=10,
        choices=Systems,
        default=Systems.CONNECTED,
        db_default=Systems.CONNECTED,
        help_text="its own system: connected, or accepted by class or by hand-over to the back office",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="department_code_once")]


class NegativeListEntry(models.Model):
    """What is kept out of the hall, why, and who approved it. ``scope``: 全部事项 (``rules.catalogue.presence.WHOLE``)
    or the part of the department's matters."""

    class Reason(models.TextChoices):
        PREMISES = "premises"
        STATE_SECRET = "state_secret"
        SAFETY = "safety"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="negative_list")
    scope = models.CharField(max_length=120)
    reason = models.CharField(max_length=20, choices=Reason)
    approved_by = models.CharField(max_length=120)
    document = models.CharField(max_length=120, blank=True, db_default="", help_text="number of the approving document")
