"""The database refuses to change the words of a published version.

A later migration that makes SQLite build the table anew loses the trigger; the room's tests notice.
"""

from django.db import migrations

FROZEN = ("agreement_id", "major", "minor", "content", "own_words", "from_starter", "change_note", "asks_again", "published_at")
SQLITE = """
CREATE TRIGGER agreements_version_frozen BEFORE UPDATE ON agreements_version
WHEN OLD.status <> 'draft' AND ({changed} OR NEW.status = 'draft' OR (OLD.status = 'superseded' AND NEW.status <> 'superseded'))
BEGIN SELECT RAISE(ABORT, 'a published version stays as it is'); END
"""
POSTGRES = """
CREATE FUNCTION agreements_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published version stays as it is' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER agreements_version_frozen BEFORE UPDATE ON agreements_version FOR EACH ROW
WHEN (OLD.status <> 'draft' AND ({changed} OR NEW.status = 'draft' OR (OLD.status = 'superseded' AND NEW.status <> 'superseded')))
EXECUTE FUNCTION agreements_version_frozen();
"""


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FROZEN)
        schema_editor.execute(SQLITE.format(changed=changed))
    else:
        changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FROZEN)
        schema_editor.execute(POSTGRES.format(changed=changed))


def thaw(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON agreements_version"
    schema_editor.execute(f"DROP TRIGGER agreements_version_frozen{on}")
    if on:
        schema_editor.execute("DROP FUNCTION agreements_version_frozen()")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
