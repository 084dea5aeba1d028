from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0006_confidentiality'),
    ]

    operations = [
        migrations.AlterField(
            model_name='settled',
            name='step',
            field=models.CharField(max_length=40),
        ),
    ]
