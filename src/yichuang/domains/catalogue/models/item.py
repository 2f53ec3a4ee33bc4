"""Service items, the versions that a centre works by, and the materials they ask for (GB/T 39046, rules 2.4)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yichuang.domains.organisation.models import Centre, Department, NegativeListEntry, Zone


class ServiceItem(models.Model):
    """Entry of a centre's catalogue."""

    class State(models.TextChoices):
        DRAFT = "draft"  # never published so far
        PUBLISHED = "published"
        SUSPENDED = "suspended"
        ABOLISHED = "abolished"

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=60, help_text="stable code, of the blueprint or given when it was made")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="the 实施清单 whose 业务办理项 this is; an item with children is not accepted itself",
    )
    national_code = models.CharField(max_length=60, blank=True, help_text="实施编码, opaque")
    name = models.CharField(max_length=120)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="items")
    zones = models.ManyToManyField(
        Zone, related_name="items", help_text="zones whose windows accept it; without one no window does"
    )
    placed_by_hand = models.BooleanField(
        default=False, db_default=False, help_text="the centre said where: loading a blueprint doesn't move it"
    )
    negative_entry = models.ForeignKey(
        NegativeListEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        help_text="why it is kept out of the hall; an entry for all of a department's items needs no link",
    )
    initials = models.CharField(max_length=120, help_text="pinyin initials of the name")
    pinyin = models.CharField(max_length=1000)
    keywords = ArrayField(models.CharField(max_length=40), default=list)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    version = models.ForeignKey(
        "ItemVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="in force now",
    )
    suspended_from = models.DateField(null=True, blank=True, help_text="first day without acceptance, also of a plan")
    suspended_until = models.DateField(null=True, blank=True, help_text="last day without acceptance; empty: open")
    suspended_reason = models.CharField(max_length=200, blank=True, db_default="")
    abolished_on = models.DateField(null=True, blank=True, help_text="first day on which it is gone, also of a plan")
    abolished_reason = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="item_code_once")]
        indexes = [
            models.Index(
                fields=["suspended_from", "abolished_on"],
                name="item_with_plan",
                condition=models.Q(suspended_from__isnull=False) | models.Q(abolished_on__isnull=False),
            )
        ]


class ItemVersion(models.Model):
    """What is published and worked by. Never changed: a change is a new version, and a running case keeps its own.

    ``content`` is the version; the other columns and the materials repeat what queries filter and join by, written once
    together with it (``actions.write_version``).
    """

    class Type(models.TextChoices):
        LICENSING = "licensing"
        PAYMENT = "payment"
        CONFIRMATION = "confirmation"
        REWARD = "reward"
        ADJUDICATION = "adjudication"
        FILING = "filing"
        OTHER = "other"
        PUBLIC_SERVICE = "public_service"

    class CaseKind(models.TextChoices):
        INSTANT = "instant"
        PROMISED = "promised"

    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=16, choices=Type)
    case_kind = models.CharField(max_length=10, choices=CaseKind)
    statutory_value = models.DecimalField(max_digits=6, decimal_places=1)
    statutory_unit = models.CharField(max_length=12)
    promised_value = models.DecimalField(max_digits=6, decimal_places=1)
    promised_unit = models.CharField(max_length=12)
    needs_decision = models.BooleanField(default=True)
    stages = ArrayField(models.CharField(max_length=20), default=list)
    special_procedures = ArrayField(models.CharField(max_length=20), default=list)
    legal_basis = ArrayField(models.TextField(), default=list)
    service_objects = ArrayField(models.CharField(max_length=24), default=list)
    conditions = ArrayField(models.TextField(), default=list)
    result_name = models.TextField(blank=True)
    result_kind = models.CharField(max_length=16)
    result_validity = models.TextField(blank=True)
    fee = models.JSONField(default=dict, help_text='{"charged", "basis", "lines": [{"name", "standard"}]}')
    visits = models.PositiveSmallIntegerField(default=1)
    channels = ArrayField(models.CharField(max_length=12), default=list)
    faq = models.JSONField(default=list)
    steps = ArrayField(models.TextField(), default=list)
    effective_from = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="taken back before it came into force")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80, blank=True, db_default="", help_text="the actor's label")
    note = models.CharField(max_length=200, blank=True, db_default="", help_text="what changed and why")
    content = models.JSONField(
        default=dict, db_default={}, help_text="all that it says: rules.catalogue.content.ItemContent"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="item_version_once")]
        indexes = [models.Index(fields=["effective_from"], name="item_version_effective")]


class MaterialRequirement(models.Model):
    """A material that a version asks for, with what the clerk checks."""

    class Necessity(models.TextChoices):
        REQUIRED = "required"
        OPTIONAL = "optional"
        DEFERRABLE = "deferrable"

    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="materials")
    code = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name = models.TextField()
    kind = models.CharField(max_length=12, help_text="form, certificate or other")
    medium = models.CharField(max_length=12, help_text="paper, electronic or either")
    necessity = models.CharField(max_length=12, choices=Necessity)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=12, help_text="applicant, government or other")
    source_note = models.TextField(blank=True)
    shared = models.CharField(max_length=40, blank=True, help_text="same key in two items: the same paper")
    review_points = ArrayField(models.TextField(), default=list)
    sample = models.TextField(blank=True)
    promise = models.BooleanField(
        default=False, db_default=False, help_text="a signed promise may stand in for it (告知承诺)"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="material_code_once")]
        ordering = ["order"]


class Succession(models.Model):
    """An item that takes the place of another: of one that is split, or of several that are merged.

    ``completed_at``: the old item was abolished, since all that takes its place had come into force.
    """

    class Kind(models.TextChoices):
        SPLIT = "split"
        MERGE = "merge"

    predecessor = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=10, choices=Kind)
    planned_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]
