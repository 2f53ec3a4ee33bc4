"""Orders to machines: load the page anew; print a slip, once."""

from django.db import models

from .machine import Machine


class PageOrder(models.Model):
    """A restart of the page, carried by the answer to a heartbeat and confirmed by the next one."""

    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="page_orders")
    ordered_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=80, help_text="the actor's label")
    sent_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="the machine did not come for it in time")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["machine"], condition=models.Q(confirmed_at=None, lapsed_at=None), name="page_order_open_once"
            )
        ]
        indexes = [models.Index(fields=["machine", "-id"], name="page_order_of_machine")]


class PrintOrder(models.Model):
    """A slip to print. claim → print → confirm: what was claimed is never printed by itself again."""

    class State(models.TextChoices):
        QUEUED = "queued"
        CLAIMED = "claimed"
        PRINTED = "printed"
        FAILED = "failed"
        LAPSED = "lapsed"  # nobody came for it while its person stood there
        UNKNOWN = "unknown"  # the agent stopped between print and confirm: somebody looks at the machine

    printer = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="print_orders")
    kiosk = models.ForeignKey(Machine, on_delete=models.PROTECT, null=True, related_name="ordered_prints")
    subject = models.CharField(max_length=60, help_text="what the slip is of: ticket:<token>")
    copy = models.PositiveSmallIntegerField(default=1, help_text="1, and one more each time somebody asks again")
    parts = models.JSONField(help_text="rules.hall.slip.parts_of; emptied once it is over")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    ordered_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "copy"], name="print_copy_once")]
        indexes = [
            models.Index(
                fields=["printer", "id"], condition=models.Q(state__in=["queued", "claimed"]), name="print_order_open"
            ),
            models.Index(fields=["printer", "-id"], name="print_order_of_printer"),
        ]
