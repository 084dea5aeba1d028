from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0002_enquiry'),
    ]

    operations = [
        migrations.AddField(
            model_name='description',
            name='conduct_also',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
    ]
