from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conduct', '0006_pin'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterLink',
            fields=[
                ('id', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('ends_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='MailReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='MailSeen',
            fields=[
                ('id', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
            ],
        ),
    ]
