from django.db import migrations, models
from django.db.models import F


def as_of_opening(apps, schema_editor):
    apps.get_model("groups", "Round").objects.update(as_of=F("opened_at"))


class Migration(migrations.Migration):
    dependencies = [("groups", "0007_step_names")]

    operations = [
        migrations.AddField(model_name="round", name="as_of", field=models.DateTimeField(null=True)),
        migrations.RunPython(as_of_opening, migrations.RunPython.noop),
        migrations.AlterField(model_name="round", name="as_of", field=models.DateTimeField()),
    ]
