"""A project (投资项目, 工程建设项目): one code, one owner, and the cases and applications of its four phases."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Post
from yichuang.toolkit.sealed import SealedText

from .applicant import Applicant
from .bundle import BundleApplication
from .case import Case


class Project(models.Model):
    """What is built or invested in; it decides nothing itself, its cases do."""

    class Kind(models.TextChoices):
        CONSTRUCTION = "construction"
        INVESTMENT = "investment"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="projects")
    code = models.CharField(max_length=24, unique=True, help_text="投资项目编号, an..24 (GB/T 39046)")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    address = models.CharField(max_length=200, blank=True)
    since = models.DateField(help_text="when it was set up")
    owner = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="projects")
    owner_name = models.CharField(max_length=80, help_text="as on the day of registration")
    contact_phone = SealedText(blank=True)
    progress_token = models.CharField(max_length=32, unique=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["centre", "-registered_at", "-id"], name="project_list"),
            models.Index(fields=["owner"], name="project_of_owner"),
        ]


class ProjectPart(models.Model):
    """A case, or an application for a bundle, in one phase of the project."""

    class Phase(models.TextChoices):
        LAND = "land"
        PLANNING = "planning"
        BUILDING = "building"
        COMPLETION = "completion"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="parts")
    phase = models.CharField(max_length=10, choices=Phase)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="project_part")
    application = models.OneToOneField(
        BundleApplication, on_delete=models.PROTECT, null=True, blank=True, related_name="project_part"
    )
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, application__isnull=True)
                | models.Q(case__isnull=True, application__isnull=False),
                name="project_part_is_one_thing",
            )
        ]
        ordering = ["id"]
