"""Who employs a person, and the agreements of people and of the company."""

from django.db import models

from yichuang.domains.accounts.models import User
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Department, Post
from yichuang.toolkit.sealed import SealedText


class Employment(models.Model):
    """A person's employment as the office keeps it; without a row the posts say it."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="employments")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="employments")
    employer = models.CharField(max_length=12, choices=Post.Employer)
    company = models.CharField(max_length=60, blank=True, help_text="name of the company, or of the other unit")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="sent", help_text="home department"
    )
    is_establishment = models.BooleanField(default=False, help_text="在编")
    is_leader = models.BooleanField(default=False, help_text="班子成员: takes turns on duty")
    phone = SealedText(blank=True)
    joined_on = models.DateField(null=True, blank=True, help_text="in this work since")
    left_on = models.DateField(null=True, blank=True, help_text="the first day on which no longer here")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80, help_text="the actor's label")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "account"], name="employment_once")]


class Agreement(models.Model):
    """A signed agreement: a person's own, or, without a person, the company's. Never deleted; it runs out or is ended
    with a reason."""

    class Kind(models.TextChoices):
        SERVICE = "service"
        CONFIDENTIALITY = "confidentiality"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="signed_agreements")
    account = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    kind = models.CharField(max_length=16, choices=Kind)
    party = models.CharField(max_length=60, blank=True, help_text="the company whose own it is")
    title = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="its last day; empty: without end")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    ended_on = models.DateField(null=True, blank=True, help_text="ended early: the first day on which it no longer is")
    ended_by = models.CharField(max_length=80, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | ~models.Q(party=""), name="agreement_is_somebodys"
            )
        ]
        indexes = [models.Index(fields=["account", "kind"], name="agreement_of_person")]
