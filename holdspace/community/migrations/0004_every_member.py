"""Whose days off count for a report: those of the host, or of every member."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0003_description_conduct_also"),
    ]

    operations = [
        migrations.AddField(
            model_name="description",
            name="every_member",
            field=models.BooleanField(default=False),
        ),
    ]
