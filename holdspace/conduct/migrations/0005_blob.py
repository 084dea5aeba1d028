"""Sealed files of a case: one row each, which tells their size class and no more."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0004_signer"),
    ]

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("size_class", models.PositiveBigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("mac", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conduct.case"
                    ),
                ),
            ],
        ),
    ]
