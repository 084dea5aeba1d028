"""Suggestions, drafts that are talked over, consents, reviews. The words that are frozen come to be two more."""

from importlib import import_module

import django.db.models.deletion
import holdspace.agreements.rules.suggestions
import uuid
from django.conf import settings
from django.db import migrations, models


NEW = ("renew_by", "thanks")
earlier = import_module("holdspace.agreements.migrations.0002_frozen")


def freeze(apps, schema_editor):
    """The database refuses to change the words of a published version, the new columns among them."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    differs = "NEW.{0} IS NOT OLD.{0}" if sqlite else "NEW.{0} IS DISTINCT FROM OLD.{0}"
    changed = " OR ".join(differs.format(name) for name in (*earlier.FROZEN, *NEW))
    schema_editor.execute((earlier.SQLITE if sqlite else earlier.POSTGRES).format(changed=changed))


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0002_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite builds the table anew for a new column, and would lose the trigger without a word.
        migrations.RunPython(earlier.thaw, earlier.freeze),
        migrations.AddField(
            model_name='agreement',
            name='review_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='review_owner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='group_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='version',
            name='group_name',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='version',
            name='renew_by',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='version',
            name='thanks',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AlterField(
            model_name='agreement',
            name='kind',
            field=models.CharField(choices=[('guidelines', 'guidelines'), ('protocol', 'protocol'), ('expectations', 'expectations'), ('sig-expectations', 'sig-expectations'), ('confidentiality', 'confidentiality'), ('credit-policy', 'credit-policy')], max_length=20, unique=True),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('stays', models.BooleanField()),
                ('note', models.TextField(blank=True, default='')),
                ('next_on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='agreements.version')),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(unique=True)),
                ('anchor', models.CharField(blank=True, default='', max_length=120)),
                ('heading', models.CharField(blank=True, default='', max_length=200)),
                ('words', models.TextField()),
                ('objects_to', models.BooleanField(default=False)),
                ('name', models.CharField(blank=True, default='', max_length=80)),
                ('made_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True, default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='agreements.version')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'made_at'], name='comment_of_draft')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('staff', 'staff'), ('group', 'group')], max_length=8)),
                ('mark', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('round_id', models.UUIDField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='agreements.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'side', 'mark'), name='consent_once')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('who', models.CharField(choices=[('everyone', 'everyone'), ('members', 'members')], max_length=10)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='consultation', to='agreements.version')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='consultation_has_length')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(unique=True)),
                ('anchor', models.CharField(blank=True, default='', max_length=120)),
                ('heading', models.CharField(blank=True, default='', max_length=200)),
                ('words', models.TextField()),
                ('name', models.CharField(blank=True, default='', max_length=80)),
                ('address', models.CharField(blank=True, default='', max_length=254)),
                ('zone', models.CharField(default='UTC', max_length=64)),
                ('language', models.CharField(default='en', max_length=12)),
                ('credit', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('fate', models.CharField(choices=[('received', 'received'), ('considered', 'considered'), ('adopted', 'adopted'), ('not_adopted', 'not_adopted'), ('taken_back', 'taken_back')], default=holdspace.agreements.rules.suggestions.Fate['RECEIVED'], max_length=12)),
                ('answer', models.TextField(blank=True, default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('asked_over_at', models.DateTimeField(null=True)),
                ('adopted_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='adopted', to='agreements.version')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='agreements.agreement')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='agreements.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('fate__in', ['received', 'considered'])), fields=['made_at', 'id'], name='suggestion_waiting'), models.Index(fields=['person', 'made_at'], name='suggestion_of_person'), models.Index(fields=['made_at'], name='suggestion_made')],
            },
        ),
        migrations.RunPython(freeze, earlier.thaw),
    ]
