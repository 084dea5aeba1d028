import django.db.models.deletion
import holdspace.groups.rules.milestones
import holdspace.groups.rules.outputs
import holdspace.groups.rules.proposals
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0004_taking_part'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='audience',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='group',
            name='converted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='group',
            name='project_other',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='group',
            name='project_title',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='group',
            name='project_type',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='group',
            name='who_may_join',
            field=models.CharField(blank=True, default='', max_length=500),
        ),
        migrations.CreateModel(
            name='Conversion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('lead_asked_at', models.DateTimeField(null=True)),
                ('lead_says', models.BooleanField(null=True)),
                ('at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('dropped_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversions', to='groups.group')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('was', models.DateField(null=True)),
                ('to', models.DateField()),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='groups.group')),
            ],
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='follows_from', to='groups.group')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='went_on_as', to='groups.group')),
            ],
        ),
        migrations.CreateModel(
            name='HealthReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('next_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='groups.group')),
            ],
        ),
        migrations.CreateModel(
            name='Interim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interims', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LeadOffer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(blank=True, default='', max_length=500)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('accepted', models.BooleanField(default=False)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lead_offers', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=160)),
                ('due_on', models.DateField(null=True)),
                ('place', models.PositiveIntegerField(default=0)),
                ('suggested', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('dropped', 'dropped')], default=holdspace.groups.rules.milestones.MilestoneState['OPEN'], max_length=10)),
                ('because', models.CharField(blank=True, default='', max_length=300)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='groups.group')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OptIn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('says', models.BooleanField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('conversion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='groups.conversion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Output',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('type', models.CharField(choices=[('policy', 'policy'), ('guide', 'guide'), ('template', 'template'), ('report', 'report'), ('data', 'data'), ('recording', 'recording'), ('other', 'other')], max_length=20)),
                ('benefit', models.TextField(blank=True, default='')),
                ('plan', models.CharField(blank=True, default='', max_length=500)),
                ('publisher', models.CharField(blank=True, default='', max_length=200)),
                ('licence', models.CharField(blank=True, default='', max_length=100)),
                ('link', models.CharField(blank=True, default='', max_length=500)),
                ('credits', models.TextField(blank=True, default='')),
                ('confidential', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('final', 'final'), ('dropped', 'dropped')], default=holdspace.groups.rules.outputs.OutputState['DRAFT'], max_length=10)),
                ('because', models.CharField(blank=True, default='', max_length=500)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outputs', to='groups.group')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('working_group', 'working_group'), ('interest_group', 'interest_group'), ('standing_committee', 'standing_committee')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('topic', models.TextField(blank=True, default='')),
                ('need', models.TextField()),
                ('audience', models.CharField(blank=True, default='', max_length=300)),
                ('although', models.TextField(blank=True, default='')),
                ('would_lead', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default=holdspace.groups.rules.proposals.ProposalState['PROPOSED'], max_length=10)),
                ('reason', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.group')),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Settled',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(max_length=20)),
                ('words', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settled', to='groups.group')),
            ],
        ),
        migrations.CreateModel(
            name='YearSummary',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveIntegerField(unique=True)),
                ('counts', models.JSONField(default=dict)),
                ('taken_at', models.DateTimeField()),
                ('words', models.TextField(blank=True, default='')),
                ('published_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CharterVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('words', models.JSONField()),
                ('changed', models.JSONField(default=list)),
                ('because', models.CharField(blank=True, default='', max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='groups.group')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'number'), name='charter_version_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='conversion',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None), ('dropped_at', None)), fields=('group',), name='conversion_once'),
        ),
        migrations.AddIndex(
            model_name='extension',
            index=models.Index(fields=['group', 'at'], name='extension_of_group'),
        ),
        migrations.AddIndex(
            model_name='healthreview',
            index=models.Index(fields=['group', 'at'], name='review_of_group'),
        ),
        migrations.AddConstraint(
            model_name='interim',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('group',), name='interim_once'),
        ),
        migrations.AddConstraint(
            model_name='leadoffer',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('group', 'person'), name='lead_offer_once'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['group', 'state', 'due_on'], name='milestone_of_group'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['owner', 'state'], name='milestone_of_person'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', holdspace.groups.rules.milestones.MilestoneState['OPEN'])), models.Q(models.Q(('state', holdspace.groups.rules.milestones.MilestoneState['OPEN']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='milestone_ended_when_over'),
        ),
        migrations.AddIndex(
            model_name='optin',
            index=models.Index(fields=['person', 'says'], name='opt_in_of_person'),
        ),
        migrations.AddConstraint(
            model_name='optin',
            constraint=models.UniqueConstraint(fields=('conversion', 'person'), name='opt_in_once'),
        ),
        migrations.AddIndex(
            model_name='output',
            index=models.Index(fields=['group', 'state'], name='output_of_group'),
        ),
        migrations.AddIndex(
            model_name='output',
            index=models.Index(fields=['state', '-ended_at', '-id'], name='output_in_order'),
        ),
        migrations.AddConstraint(
            model_name='output',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', holdspace.groups.rules.outputs.OutputState['DRAFT'])), models.Q(models.Q(('state', holdspace.groups.rules.outputs.OutputState['DRAFT']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='output_ended_when_decided'),
        ),
        migrations.AddConstraint(
            model_name='output',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', holdspace.groups.rules.outputs.OutputState['FINAL']), _negated=True), models.Q(('benefit', ''), _negated=True), _connector='OR'), name='output_final_with_benefit'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['state', 'made_at', 'id'], name='proposal_in_order'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['proposer', 'made_at'], name='proposal_of_person'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', holdspace.groups.rules.proposals.ProposalState['PROPOSED'])), models.Q(models.Q(('state', holdspace.groups.rules.proposals.ProposalState['PROPOSED']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='proposal_ended_when_answered'),
        ),
        migrations.AddConstraint(
            model_name='settled',
            constraint=models.UniqueConstraint(fields=('group', 'step'), name='settled_once'),
        ),
        migrations.AddConstraint(
            model_name='yearsummary',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('written_by')), _negated=True), _connector='OR'), name='year_approved_by_another'),
        ),
    ]
