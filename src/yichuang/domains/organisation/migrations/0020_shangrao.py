from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0011_outlet"),
    ]

    operations = [
        migrations.AddField(
            model_name="department",
            name="systems",
            field=models.CharField(
                choices=[("connected", "Connected"), ("by_class", "By Class"), ("hand_over", "Hand Over")],
                db_default="connected",
                default="connected",
                help_text="its own system: connected, or accepted by class or by hand-over to the back office",
                max_length=10,
            ),
        ),
    ]
