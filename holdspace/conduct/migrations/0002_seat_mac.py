"""Seats are signed by the house, since who reads follows from them; those that stand are signed as they stand."""

from django.db import migrations, models

from holdspace.conduct.store import rows
from holdspace.outbox.house import house


def sign(apps, schema_editor):
    for seat in apps.get_model("conduct", "Seat").objects.all():
        seat.mac = house().mac("seat", seat.pk.bytes, rows._seat(seat))
        seat.save(update_fields=["mac"])


class Migration(migrations.Migration):

    dependencies = [
        ("conduct", "0001_initial"),
        ("outbox", "0002_office"),
    ]

    operations = [
        migrations.AddField("seat", "mac", models.BinaryField(default=b"")),
        migrations.RunPython(sign, migrations.RunPython.noop, elidable=True),
    ]
