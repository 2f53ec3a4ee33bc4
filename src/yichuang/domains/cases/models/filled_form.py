"""Application forms filled in at home, before anybody comes to a window."""

from django.db import models

from yichuang.domains.catalogue.models import ItemVersion, ServiceItem
from yichuang.toolkit.sealed import SealedText


class FilledForm(models.Model):
    """A form and the code (取表码) that alone brings it back. Only a keyed digest of the code is stored; the data is
    personal, so it is encrypted, and deleted when its time is over."""

    item = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="filled_forms")
    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="filled_forms")
    code_index = models.CharField(max_length=64, unique=True, help_text="keyed digest of the code")
    content = SealedText(help_text="the filled-in form as JSON")
    filled_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
