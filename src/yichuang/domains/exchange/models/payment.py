"""Payments by connectors: what was asked of a payment platform, and what it said."""

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre


class PaymentOrder(models.Model):
    """One amount asked of one payer. ``created`` before the platform is asked, so that nothing paid can be lost."""

    class State(models.TextChoices):
        CREATED = "created"
        PAID = "paid"
        CLOSED = "closed"
        REFUNDING = "refunding"
        REFUNDED = "refunded"

    number = models.CharField(max_length=32, unique=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="payment_orders")
    subject = models.CharField(max_length=80, help_text="charge:<id>")
    title = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="yuan")
    connector = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.CREATED)
    reference = models.CharField(max_length=64, blank=True, help_text="the payment platform's number")
    pay_url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)
    receipt_number = models.CharField(max_length=60, blank=True)
    receipt = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(state="created"), name="payment_one_open_per_subject"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(state="created"), name="payment_open"),
            models.Index(fields=["created_at"], condition=models.Q(state="refunding"), name="payment_refunding"),
        ]


class SimulatedPayment(models.Model):
    """What the simulated payment platform knows: the other side's books, apart from ours."""

    order = models.CharField(max_length=32, primary_key=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default="waiting", help_text="waiting, paid, cancelled or refunded")
    paid_at = models.DateTimeField(null=True, blank=True)
