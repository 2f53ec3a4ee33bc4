from django.db import migrations

FORBID = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER root_append_only BEFORE UPDATE OR DELETE ON audit_root
  FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER root_head_append_only BEFORE UPDATE OR DELETE ON audit_roothead
  FOR EACH ROW EXECUTE FUNCTION audit_append_only();
"""
ALLOW = """
DROP TRIGGER root_head_append_only ON audit_roothead;
DROP TRIGGER root_append_only ON audit_root;
DROP TRIGGER entry_append_only ON audit_entry;
DROP FUNCTION audit_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
