"""Staff posts: who may be asked to do what, and who holds the post now."""

from django.db import models

from yichuang.domains.accounts.models import User

from .centre import Centre
from .department import Department
from .window import Zone


class Post(models.Model):
    """A staff post. Vacant while it has no account."""

    class Kind(models.TextChoices):
        CLERK = "clerk"
        APPROVER = "approver"
        CHIEF_REPRESENTATIVE = "chief_representative"
        DEPARTMENT_HEAD = "department_head"
        OUTLET_CLERK = "outlet_clerk"
        GUIDANCE = "guidance"
        CATALOGUE_EDITOR = "catalogue_editor"
        CENTRE_MANAGER = "centre_manager"
        ADMINISTRATOR = "administrator"
        SUPERVISOR = "supervisor"
        DEVICE = "device"
        PARTNER = "partner"

    class Employer(models.TextChoices):
        CENTRE = "centre"
        COMPANY = "company"
        DEPARTMENT = "department"
        UNIT = "unit"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="posts")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=24, choices=Kind)
    employer = models.CharField(max_length=12, choices=Employer)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    attendance = models.CharField(max_length=10, choices=Department.Attendance, blank=True)
    account = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=40, blank=True, help_text="rank or title of the holder")
    rank = models.CharField(
        max_length=16, blank=True, default="", db_default="", help_text="rank of the holder, or title (rules.ranks)"
    )
    is_establishment = models.BooleanField(default=False, help_text="在编: the holder has an established civil post")
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="post_code_once")]
