"""Papers on their way between windows and departments: collection batches, their lines, and what did not tally."""

from django.db import models
from django.db.models.functions import Now

from yichuang.domains.documents.models import StoredFile
from yichuang.domains.organisation.models import Centre, Department, Post

from .case import Case
from .material import CaseMaterial


class CollectionBatch(models.Model):
    """A bundle of papers handed over once, both sides signing (物料流转)."""

    class Direction(models.TextChoices):
        OUT = "out"  # materials, window → department
        IN = "in"  # results and returned papers, department → window

    class State(models.TextChoices):
        COLLECTING = "collecting"  # takes more lines
        WAITING = "waiting"  # its time has come: complete, waits to be handed over
        HANDED_OVER = "handed_over"  # counted and signed by the giver
        DISPUTED = "disputed"  # counted and signed by both; something did not tally and is not settled
        CLOSED = "closed"

    number = models.CharField(max_length=20, unique=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="batches")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="batches")
    direction = models.CharField(max_length=4, choices=Direction)
    state = models.CharField(max_length=12, choices=State, default=State.COLLECTING)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="collection time, or the limit of the hand-over")
    urged_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    giver_name = models.CharField(max_length=40, blank=True)
    giver_signature = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taker_name = models.CharField(max_length=40, blank=True)
    taker_signature = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "department", "direction"],
                condition=models.Q(state="collecting"),
                name="one_collecting_batch",
            )
        ]
        indexes = [
            models.Index(fields=["centre", "state", "due_at"]),
            models.Index(fields=["department", "state", "due_at"]),
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=["collecting", "waiting"], urged_at=None),
                name="batches_to_urge",
            ),
        ]


class BatchLine(models.Model):
    """One paper of a batch: how many are listed, and how many each side counted."""

    class Kind(models.TextChoices):
        MATERIAL = "material"
        RESULT = "result"
        RETURNED = "returned"

    batch = models.ForeignKey(CollectionBatch, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="batch_lines")
    kind = models.CharField(max_length=10, choices=Kind)
    material = models.ForeignKey(CaseMaterial, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.TextField()
    number = models.CharField(max_length=60, blank=True, help_text="of the certificate")
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    given_originals = models.PositiveSmallIntegerField(null=True, blank=True)
    given_copies = models.PositiveSmallIntegerField(null=True, blank=True)
    taken_originals = models.PositiveSmallIntegerField(null=True, blank=True)
    taken_copies = models.PositiveSmallIntegerField(null=True, blank=True)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["material"], condition=models.Q(kind="material"), name="material_goes_out_once"
            ),
            models.UniqueConstraint(fields=["case"], condition=models.Q(kind="result"), name="result_comes_in_once"),
        ]


class BatchDifference(models.Model):
    """A line that was not there, or not in the listed number. Open until settled with a finding."""

    class Side(models.TextChoices):
        GIVER = "giver"
        TAKER = "taker"

    batch = models.ForeignKey(CollectionBatch, on_delete=models.PROTECT, related_name="differences")
    line = models.ForeignKey(BatchLine, on_delete=models.PROTECT, related_name="differences")
    side = models.CharField(max_length=6, choices=Side, help_text="who counted otherwise")
    expected_originals = models.PositiveSmallIntegerField()
    expected_copies = models.PositiveSmallIntegerField()
    counted_originals = models.PositiveSmallIntegerField()
    counted_copies = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "side"], name="one_difference_a_side")]
        indexes = [models.Index(fields=["batch"], condition=models.Q(settled_at=None), name="differences_open")]
