"""Series per issuing organ, wording by versions, pictures of seals. Notices of before keep their numbers: all were of
their centre's series, which goes on; a department's begins with its first notice from now on."""

import django.db.models.deletion
from django.db import migrations, models

ORGANS = """
UPDATE documents_numberseries SET organ = 'centre:' || c.code FROM organisation_centre c WHERE c.id = centre_id;
UPDATE documents_notice SET organ = 'centre:' || c.code FROM organisation_centre c WHERE c.id = centre_id;
"""
SERIES_OF = "centre:<code> or department:<centre>/<code>"


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0013_special_notices"),
        ("organisation", "0005_department_head"),
        ("authority", "0003_as_loaded"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganName",
            fields=[
                (
                    "organ",
                    models.CharField(
                        help_text="department:<centre>/<code>", max_length=100, primary_key=True, serialize=False
                    ),
                ),
                ("short_name", models.CharField(max_length=60, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.JSONField(help_text="rules.notices.delivered has the shape")),
            ],
        ),
        migrations.CreateModel(
            name="NoticeTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("from_day", models.DateField()),
                ("note", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice_templates",
                        to="organisation.centre",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.post"
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="documents.wording"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="noticetemplate",
            constraint=models.UniqueConstraint(fields=("centre", "kind", "version"), name="notice_template_once"),
        ),
        migrations.CreateModel(
            name="SealPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.storedfile",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.post"
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pictures", to="authority.seal"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["seal", "-id"], name="documents_s_seal_id_55d17f_idx")]},
        ),
        migrations.RemoveConstraint(model_name="notice", name="notice_serial_once"),
        migrations.RemoveConstraint(model_name="numberseries", name="number_series_once"),
        migrations.AddField(
            model_name="notice",
            name="organ",
            field=models.CharField(
                default="", help_text="whose series the number is of, see NumberSeries", max_length=100
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="numberseries",
            name="organ",
            field=models.CharField(default="", help_text=SERIES_OF, max_length=100),
            preserve_default=False,
        ),
        migrations.RunSQL(ORGANS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="numberseries", name="centre"),
        migrations.AddField(
            model_name="notice",
            name="wording",
            field=models.ForeignKey(
                blank=True,
                help_text="what it was worded by; none before 0014",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="documents.wording",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="seal_picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.storedfile",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(help_text="Kind; a new one needs no migration", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.UniqueConstraint(fields=("organ", "kind", "year"), name="number_series_once"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("organ", "kind", "year", "serial"), name="notice_serial_once"),
        ),
    ]
