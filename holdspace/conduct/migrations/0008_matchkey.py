"""The committee's match key, sealed to each holder."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0007_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                (
                    "holder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="conduct.holder",
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("mac", models.BinaryField()),
            ],
        ),
    ]
