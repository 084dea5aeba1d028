import secrets

from django.db import migrations


def open_office(apps, schema_editor):
    apps.get_model("outbox", "Office").objects.get_or_create(pk=1, defaults={"site": secrets.token_bytes(16)})


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]
    operations = [migrations.RunPython(open_office, migrations.RunPython.noop)]
