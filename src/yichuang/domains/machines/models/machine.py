"""A machine of the hall (大厅设备): what it is for, where it stands, its own credential, and what it last said."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post, Window, Zone


class Machine(models.Model):
    """A registered device. How it stands now is computed from what it said and when (``rules.hall.machines``)."""

    class Kind(models.TextChoices):
        KIOSK = "kiosk"
        BOARD = "board"
        WINDOW_DISPLAY = "window_display"
        PAD = "pad"
        CABINET = "cabinet"
        PRINTER = "printer"
        TERMINAL = "terminal"

    class Condition(models.TextChoices):
        OK = "ok"
        PAPER_LOW = "paper_low"
        PAPER_OUT = "paper_out"
        PRINTER_FAULT = "printer_fault"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="machines")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=Kind)
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, null=True, blank=True, related_name="machines")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="machines")
    place = models.CharField(max_length=40, blank=True, help_text="in words, such as 一楼东门")
    address = models.CharField(max_length=60, blank=True, help_text="of a printer in the network; empty: by its agent")
    printer = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="kiosks", help_text="on which it prints"
    )
    prints_itself = models.BooleanField(default=False, help_text="its browser prints (Chromium --kiosk-printing)")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="machines")
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=80, help_text="the actor's label")
    code_index = models.CharField(max_length=64, blank=True, help_text="keyed digest of the enrolment code")
    code_expires_at = models.DateTimeField(null=True, blank=True)
    enrolled_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    credential_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the cookie's secret")
    last_seen = models.DateTimeField(null=True, blank=True)
    seen_page = models.CharField(max_length=120, blank=True)
    seen_version = models.CharField(max_length=40, blank=True)
    seen_errors = models.PositiveIntegerField(default=0, help_text="errors that its page has met since it was loaded")
    seen_stale = models.PositiveIntegerField(default=0, help_text="seconds for which its live line has been down")
    condition = models.CharField(max_length=16, choices=Condition, default=Condition.OK)
    condition_text = models.CharField(max_length=120, blank=True)
    condition_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="machine_code_once"),
            models.UniqueConstraint(
                fields=["code_index"], condition=~models.Q(code_index=""), name="machine_enrolment_code_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_seen"],
                condition=models.Q(enrolled_at__isnull=False, revoked_at=None),
                name="machine_in_use",
            )
        ]
