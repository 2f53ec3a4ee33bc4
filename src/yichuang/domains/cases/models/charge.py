"""What a case costs (缴费): charged on a legal basis, then paid, waived or given back."""

from decimal import Decimal

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Post

from .case import Case


class Charge(models.Model):
    """One payment notice's worth of fees; a case has at most one that is due."""

    class State(models.TextChoices):
        DUE = "due"
        PAID = "paid"
        WAIVED = "waived"
        REFUNDED = "refunded"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="charges")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="charges")
    serial = models.PositiveSmallIntegerField(help_text="which one of the case, from 1")
    lines = models.JSONField(help_text='[{"name", "standard", "amount": "80.00"}]')
    basis = models.TextField(help_text="law or regulation (行政许可法 58)")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="yuan, the sum of the lines")
    waived = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0.00"), help_text="yuan, of amount")
    waiver = models.JSONField(null=True, help_text='{"basis", "reason"}')
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    charged_at = models.DateTimeField()
    charged_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, blank=True, help_text="online or counter")
    order = models.CharField(max_length=32, blank=True, help_text="exchange.PaymentOrder by which it was paid")
    paid_at = models.DateTimeField(null=True, blank=True)
    receipt_number = models.CharField(max_length=60, blank=True)
    receipt = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refunded_at = models.DateTimeField(null=True, blank=True)
    refund_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "serial"], name="charge_serial_once"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="due"), name="charge_one_due"),
        ]
        indexes = [models.Index(fields=["centre", "-charged_at", "-id"], name="charge_of_month")]

    @property
    def payable(self) -> Decimal:
        """What is or was to be paid, in yuan."""
        return self.amount - self.waived
