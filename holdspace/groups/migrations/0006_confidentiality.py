import django.db.models.deletion
import holdspace.groups.rules.materials
import holdspace.groups.rules.own_agreements
import holdspace.groups.rules.rounds
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0005_life"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("title", models.CharField(max_length=120)),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("group_only", "group_only"),
                            ("summary", "summary"),
                            ("credit", "credit"),
                            ("open", "open"),
                        ],
                        default=holdspace.groups.rules.materials.Label["GROUP_ONLY"],
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="groups.group"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ItemVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField()),
                ("place", models.CharField(max_length=500)),
                ("note", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="groups.item"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnText",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("chain", models.UUIDField(default=uuid.uuid4)),
                ("number", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                ("words", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("comments", "comments"),
                            ("round", "round"),
                            ("in_force", "in_force"),
                            ("replaced", "replaced"),
                            ("dropped", "dropped"),
                        ],
                        default=holdspace.groups.rules.own_agreements.TextState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("comments_until", models.DateTimeField(null=True)),
                ("in_force_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_texts",
                        to="groups.group",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnComment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="groups.owntext",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReuseQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asker_name", models.CharField(blank=True, default="", max_length=80)),
                ("address", models.EmailField(blank=True, default="", max_length=254)),
                ("zone", models.CharField(default="UTC", max_length=60)),
                ("outside", models.BooleanField(default=False)),
                ("once", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("passed_on_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reuse_questions",
                        to="groups.item",
                    ),
                ),
                (
                    "lies_with",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("sharing", "sharing"),
                            ("agreement", "agreement"),
                            ("decision", "decision"),
                            ("draft", "draft"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject_id", models.UUIDField(default=uuid.uuid4)),
                ("version", models.CharField(blank=True, default="", max_length=40)),
                ("asks", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True, default="")),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("passed", "passed"),
                            ("failed", "failed"),
                            ("amended", "amended"),
                        ],
                        default=holdspace.groups.rules.rounds.RoundState["OPEN"],
                        max_length=10,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "amends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="amended_by",
                        to="groups.round",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="groups.group"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="owntext",
            name="round",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="groups.round"
            ),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("round", "round"),
                            ("meeting", "meeting"),
                            ("staff", "staff"),
                            ("lazy", "lazy"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("because", models.TextField(blank=True, default="")),
                ("of", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("open_until", models.DateTimeField(null=True)),
                ("logged_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="groups.group",
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "say",
                    models.CharField(
                        choices=[
                            ("agree", "agree"),
                            ("aside", "aside"),
                            ("object", "object"),
                            ("ask", "ask"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("nth", models.PositiveIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="groups.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("part", models.CharField(blank=True, default="", max_length=200)),
                (
                    "audience",
                    models.CharField(
                        choices=[("named", "named"), ("community", "community"), ("everyone", "everyone")],
                        max_length=12,
                    ),
                ),
                ("audience_words", models.CharField(blank=True, default="", max_length=200)),
                ("purpose", models.TextField()),
                ("attributed", models.BooleanField(default=False)),
                ("until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="groups.group",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="groups.itemversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("yes", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sharing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="groups.sharing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StaffConsent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("reason", models.TextField(blank=True, default="")),
                ("over_objection", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("effective_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sharing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff_consents",
                        to="groups.sharing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="talks", to="groups.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="groups.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionVoice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("agrees", models.BooleanField()),
                ("words", models.TextField(blank=True, default="")),
                ("later", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="groups.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "person"), name="decision_voice_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("names_lead", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="groups.group"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sent_to", "answered_at"], name="flag_sent_to")],
            },
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["group", "made_at", "id"], name="item_of_group"),
        ),
        migrations.AddConstraint(
            model_name="itemversion",
            constraint=models.UniqueConstraint(fields=("item", "number"), name="item_version_once"),
        ),
        migrations.AddIndex(
            model_name="reusequestion",
            index=models.Index(fields=["lies_with", "answered_at"], name="reuse_lies_with"),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["group", "state", "closes_at"], name="round_of_group"),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["subject_id"], name="round_of_subject"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", holdspace.groups.rules.rounds.RoundState["OPEN"])),
                fields=("subject", "subject_id"),
                name="round_once_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state", holdspace.groups.rules.rounds.RoundState["OPEN"])),
                    models.Q(
                        models.Q(("state", holdspace.groups.rules.rounds.RoundState["OPEN"]), _negated=True),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="round_ended_when_not_open",
            ),
        ),
        migrations.AddIndex(
            model_name="owntext",
            index=models.Index(fields=["group", "state"], name="own_text_of_group"),
        ),
        migrations.AddConstraint(
            model_name="owntext",
            constraint=models.UniqueConstraint(fields=("chain", "number"), name="own_text_once"),
        ),
        migrations.AddConstraint(
            model_name="owntext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", holdspace.groups.rules.own_agreements.TextState["IN_FORCE"])),
                fields=("chain",),
                name="own_text_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="owntext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", holdspace.groups.rules.own_agreements.TextState["IN_FORCE"]), _negated=True
                    ),
                    models.Q(("in_force_at__isnull", False), ("round__isnull", False)),
                    _connector="OR",
                ),
                name="own_text_in_force_by_round",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["group", "-made_at", "id"], name="decision_of_group"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("round", "nth"), name="answer_in_order"),
        ),
        migrations.AddIndex(
            model_name="sharing",
            index=models.Index(fields=["group", "audience", "until"], name="sharing_of_group"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["speaker", "yes"], name="quote_of_speaker"),
        ),
        migrations.AddConstraint(
            model_name="staffconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)), fields=("sharing",), name="staff_consent_once"
            ),
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["person"], name="voice_of_person"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(fields=("round", "person"), name="voice_once"),
        ),
    ]
