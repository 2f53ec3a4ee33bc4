"""The outlet's own things: places on shelves and in cabinets, pick-up codes, and originals that went back."""

from django.db import models

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Post
from yichuang.toolkit.sealed import SealedText

from .case import Case


class ShelfPlace(models.Model):
    """A place where results lie: a shelf holds many, a box of the self-service cabinet one."""

    class Kind(models.TextChoices):
        SHELF = "shelf"
        CABINET = "cabinet"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="shelf_places")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SHELF)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="shelf_place_once")]


class CabinetCode(models.Model):
    """The pick-up code of a result that lies in a cabinet: only its keyed digest is kept."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="cabinet")
    place = models.ForeignKey(ShelfPlace, on_delete=models.PROTECT, related_name="codes")
    code_index = models.CharField(max_length=64, blank=True, help_text="keyed digest; empty when it is over")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=models.Q(ended_at=None), name="cabinet_box_holds_one"),
            models.UniqueConstraint(
                fields=["code_index"], condition=~models.Q(code_index=""), name="cabinet_code_once"
            ),
        ]


class OriginalReturn(models.Model):
    """Originals that went back to the applicant or the agent, against a signature."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="original_returns")
    lines = models.JSONField(help_text='[{"code", "name", "count"}]')
    receiver_name = models.CharField(max_length=80)
    receiver_number = SealedText()
    is_agent = models.BooleanField(default=False)
    signature = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
