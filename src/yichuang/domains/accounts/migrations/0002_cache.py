from django.db import migrations

MAKE = """
CREATE TABLE cache_entry (
  cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX cache_entry_expires ON cache_entry (expires);
"""


class Migration(migrations.Migration):
    """Django's cache table (sign-in limits shared by all web processes)."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP TABLE cache_entry")]
