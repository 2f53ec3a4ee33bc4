"""What only the recipient may read leaves the stored text: it is sealed beside it until it has arrived."""

import re
from typing import Any

from django.db import migrations, models

import yichuang.toolkit.sealed

_CODE = re.compile(r"取件码 (\d{8})")


def hide(apps: Any, _editor: object) -> None:
    """Pick-up codes that were told before: sealed, so that the applicant can still look at them once."""
    told = apps.get_model("outbound", "Message").objects.filter(key__endswith=":put_in_cabinet", channel="page")
    for message in told.iterator(chunk_size=500):
        if found := _CODE.search(message.text):
            message.text = _CODE.sub("取件码 ********", message.text)
            message.event, message.secret = "put_in_cabinet", found[1]
            message.save(update_fields=["text", "event", "secret"])


class Migration(migrations.Migration):
    dependencies = [
        ("outbound", "0011_centre_at_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="secret",
            field=yichuang.toolkit.sealed.SealedText(
                blank=True, db_default="", default="", help_text="stands for the stars; gone once it arrived"
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="text",
            field=models.TextField(help_text="as the house keeps it: what only the recipient may read stands as stars"),
        ),
        migrations.RunPython(hide, migrations.RunPython.noop),
    ]
