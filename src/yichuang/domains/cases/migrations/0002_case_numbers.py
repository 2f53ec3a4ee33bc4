from django.db import migrations


class Migration(migrations.Migration):
    """Case numbers come from a sequence: they may have gaps and are never used twice."""

    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunSQL("CREATE SEQUENCE cases_number_seq", "DROP SEQUENCE cases_number_seq")]
