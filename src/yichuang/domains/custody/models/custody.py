"""Accounts of departments' own systems in custody, to whom they are lent, and each look at a secret (ORG-10)."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre, Department, Post
from yichuang.toolkit.sealed import SealedText


class CredentialCustody(models.Model):
    """An account of a department's own system that the centre keeps. Whether it is lent is told by its loans."""

    class State(models.TextChoices):
        READY = "ready"
        TO_ROTATE = "to_rotate"  # somebody knew the secret: it is changed before it is lent again
        WITHDRAWN = "withdrawn"  # given back to the department; the secret is gone

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="custodies")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="custodies")
    system = models.CharField(max_length=80, help_text="name of the department's system")
    login = SealedText(help_text="often somebody's identity number, so sealed too")
    login_index = models.CharField(max_length=64, help_text="keyed digest of the login name")
    secret = SealedText(blank=True, help_text="read by the act look alone; empty once withdrawn")
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    deposited_at = models.DateTimeField()
    deposited_by = models.CharField(max_length=80, help_text="the actor's label")
    rotated_at = models.DateTimeField(null=True, blank=True, help_text="when the secret was last changed")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "system", "login_index"],
                condition=~models.Q(state="withdrawn"),
                name="custody_once",
            )
        ]
        indexes = [models.Index(fields=["centre", "-id"], name="custody_of_centre")]


class CredentialLoan(models.Model):
    """Lent to a person in a post, under both agreements, until a day (included)."""

    class Ending(models.TextChoices):
        RETURNED = "returned"
        REVOKED = "revoked"
        EXPIRED = "expired"
        AGREEMENT_ENDED = "agreement_ended"
        POST_ENDED = "post_ended"
        HOLDER_CHANGED = "holder_changed"
        ACCOUNT_LOCKED = "account_locked"
        WITHDRAWN = "withdrawn"

    custody = models.ForeignKey(CredentialCustody, on_delete=models.PROTECT, related_name="loans")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="credential_loans")
    borrower = models.ForeignKey(User, on_delete=models.PROTECT, related_name="credential_loans")
    purpose = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_on = models.DateField()
    service_number = models.CharField(max_length=60)
    service_signed_on = models.DateField()
    service_ends_on = models.DateField(null=True, blank=True)
    confidentiality_number = models.CharField(max_length=60)
    confidentiality_signed_on = models.DateField()
    confidentiality_ends_on = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=80, help_text="the actor's label")
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=16, choices=Ending, blank=True)
    ended_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["custody"], condition=models.Q(ended_at=None), name="one_loan_of_a_custody")
        ]
        indexes = [
            models.Index(fields=["borrower"], condition=models.Q(ended_at=None), name="loan_running"),
            models.Index(fields=["custody", "-id"], name="loan_of_custody"),
        ]


class CredentialLook(models.Model):
    """Somebody was shown the secret: who, when, why, for which case. Never changed, never removed."""

    loan = models.ForeignKey(CredentialLoan, on_delete=models.PROTECT, related_name="looks")
    custody = models.ForeignKey(CredentialCustody, on_delete=models.PROTECT, related_name="looks")
    at = models.DateTimeField()
    by = models.CharField(max_length=80, help_text="the actor's label")
    name = models.CharField(max_length=80, help_text="of the person, on that day")
    reason = models.CharField(max_length=200)
    case_number = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [models.Index(fields=["custody", "-id"], name="look_of_custody")]
