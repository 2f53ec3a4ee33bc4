"""A fault of a machine (故障): from when to when, and who was told. One row a fault, never overwritten by the next."""

from django.db import models

from .machine import Machine


class Fault(models.Model):
    """At most one of a kind is open at a machine."""

    class Kind(models.TextChoices):
        PAPER_LOW = "paper_low"
        PAPER_OUT = "paper_out"
        PRINTER_FAULT = "printer_fault"
        OFFLINE = "offline"

    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="faults")
    kind = models.CharField(max_length=16, choices=Kind)
    text = models.CharField(max_length=120, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True, help_text="system, or the label of who ended it")
    note = models.CharField(max_length=200, blank=True, help_text="what the technician found")
    told_posts = models.PositiveSmallIntegerField(default=0, help_text="how many posts were told")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "kind"], condition=models.Q(ended_at=None), name="fault_open_once"
            )
        ]
        indexes = [models.Index(fields=["machine", "-id"], name="fault_of_machine")]
