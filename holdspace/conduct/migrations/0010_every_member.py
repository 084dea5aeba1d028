"""Which country's days off are a member's own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0009_published"),
    ]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="country",
            field=models.CharField(blank=True, default="", max_length=2),
        ),
        migrations.AddField(
            model_name="seat",
            name="subdivision",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
