from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conduct", "0013_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sought",
            fields=[
                ("label", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
