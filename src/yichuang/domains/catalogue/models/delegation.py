"""What townships may do: the lists of the upper level, and what each township has claimed of them (一乡镇一目录)."""

from django.db import models

from yichuang.domains.organisation.models import Centre, Region


class DelegatedList(models.Model):
    """A list of the upper level. Its entries are loaded as data; until they are, only the stated total is known."""

    class Kind(models.TextChoices):
        STATUTORY = "statutory"  # 法定行政权力
        CLAIMED = "claimed"  # 赋权认领
        PUBLIC_SERVICE = "public_service"  # 公共服务

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="delegated_lists")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=200, help_text="the document, with its number")
    stated_total = models.PositiveIntegerField(null=True, blank=True, help_text="how many entries the document names")
    only_developed = models.BooleanField(default=False, help_text="only 经济发达镇 claim of it")
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="delegated_lists", help_text="its townships"
    )
    loaded_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="delegated_list_once")]


class DelegatedEntry(models.Model):
    """A matter of a list. Never deleted: claims stand on it."""

    list = models.ForeignKey(DelegatedList, on_delete=models.PROTECT, related_name="entries")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    department = models.CharField(max_length=80, blank=True, help_text="the department at the county, as the list says")
    on_application = models.BooleanField(default=True, help_text="依申请: only such matters are published")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "name", "code"], name="delegated_entry_once")]
        indexes = [models.Index(fields=["list", "order", "id"], name="delegated_in_order")]


class Claim(models.Model):
    """A township has taken an entry over, from a day on; withdrawn on another."""

    entry = models.ForeignKey(DelegatedEntry, on_delete=models.PROTECT, related_name="claims")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="claims")
    claimed_on = models.DateField()
    claimed_by = models.CharField(max_length=80)
    document = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "entry"], condition=models.Q(withdrawn_on=None), name="claimed_once"
            )
        ]
