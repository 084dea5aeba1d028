from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conduct", "0011_case_ends")]
    operations = [
        migrations.AlterField(
            model_name="seat",
            name="kind",
            field=models.CharField(
                choices=[
                    ("member", "member"),
                    ("substitute", "substitute"),
                    ("deputy", "deputy"),
                    ("board_contact", "board_contact"),
                    ("outside", "outside"),
                    ("specialist", "specialist"),
                ],
                max_length=20,
            ),
        ),
    ]
