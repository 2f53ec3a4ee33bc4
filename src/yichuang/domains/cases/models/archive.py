"""Archive packages of closed cases and finished applications (GB/T 42727-2023)."""

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre

from .bundle import BundleApplication
from .case import Case


class ArchivePackage(models.Model):
    """A package that was made. What is done to a case afterwards makes the next edition; the former ones stay."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="packages")
    application = models.ForeignKey(
        BundleApplication, on_delete=models.PROTECT, null=True, blank=True, related_name="packages"
    )
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="packages", help_text="that accepted it")
    edition = models.PositiveIntegerField(help_text="1 for the first package of a matter")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "edition"], name="package_of_case_once"),
            models.UniqueConstraint(fields=["application", "edition"], name="package_of_application_once"),
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) ^ models.Q(application__isnull=False), name="package_of_one"
            ),
        ]
        indexes = [models.Index(fields=["centre", "-id"], name="package_list")]
