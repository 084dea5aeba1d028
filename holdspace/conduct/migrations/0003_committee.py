"""What a committee of people with terms, absences and habits needs beside its keys."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0002_seat_mac"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnList",
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
            ],
        ),
        migrations.AddField(
            model_name="seat",
            name="around_said_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="seat",
            name="away_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="seat",
            name="copies_gone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="seat",
            name="stays",
            field=models.BinaryField(default=b""),
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter", models.CharField(max_length=7)),
                ("opened_at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conduct.holder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("holder", "quarter"), name="practised_once_a_quarter")
                ],
            },
        ),
    ]
