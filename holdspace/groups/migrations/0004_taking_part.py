import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import holdspace.groups.rules.announcements
import holdspace.groups.rules.check_ins


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_coming_and_leaving"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.TextField(blank=True, default="")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("stays", "stays"),
                            ("pauses", "pauses"),
                            ("leaves", "leaves"),
                            ("heard", "heard"),
                            ("let_be", "let_be"),
                            ("over", "over"),
                        ],
                        default=holdspace.groups.rules.check_ins.CheckInState["WAITING"],
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(null=True)),
                ("task_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("how", models.CharField(max_length=300)),
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
                    "check_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="groups.checkin",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckInAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("more", "more"), ("pause", "pause"), ("leave", "leave")], max_length=10
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("note", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
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
                    "check_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="groups.checkin",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Missed",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("held_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("last_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="news", to="groups.group"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attendance", "attendance"),
                            ("contribution", "contribution"),
                            ("comment", "comment"),
                            ("task", "task"),
                            ("self_noted", "self_noted"),
                            ("answered", "answered"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("about", models.UUIDField(null=True)),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
        ),
        migrations.CreateModel(
            name="TakingPart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateTimeField()),
                ("missed", models.PositiveSmallIntegerField(default=0)),
                ("missed_at", models.DateTimeField(null=True)),
                ("paused_until", models.DateField(null=True)),
                ("let_be_until", models.DateField(null=True)),
                ("listed_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.BooleanField(default=True)),
                ("days", models.PositiveSmallIntegerField()),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watch", to="groups.group"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("zone", models.CharField(max_length=60)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("told_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
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
                "indexes": [models.Index(fields=["group", "last_on"], name="absence_of_group")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="absence_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("once", models.UUIDField(unique=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[("group", "group"), ("groups", "groups"), ("members", "members")],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=150)),
                ("text", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("told_up_to", models.UUIDField(null=True)),
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
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.group",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["group", "sent_at"], name="announcement_of_group")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience", holdspace.groups.rules.announcements.Audience["GROUP"]),
                                ("group__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("audience", holdspace.groups.rules.announcements.Audience["GROUP"]),
                                    _negated=True,
                                ),
                                ("group", None),
                            ),
                            _connector="OR",
                        ),
                        name="announcement_names_its_group",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("field", models.CharField(max_length=80)),
                ("what", models.CharField(blank=True, default="", max_length=200)),
                ("was", models.JSONField(default=dict)),
                ("now_is", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="groups.group"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["at"], name="change_untold"),
                    models.Index(fields=["group", "at"], name="change_of_group"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="checkin",
            index=models.Index(fields=["group", "state"], name="check_in_of_group"),
        ),
        migrations.AddIndex(
            model_name="checkin",
            index=models.Index(fields=["state", "task_at"], name="check_in_task"),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", holdspace.groups.rules.check_ins.CheckInState["WAITING"])),
                fields=("group", "person"),
                name="check_in_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at", None),
                        ("state", holdspace.groups.rules.check_ins.CheckInState["WAITING"]),
                    ),
                    models.Q(
                        models.Q(
                            ("state", holdspace.groups.rules.check_ins.CheckInState["WAITING"]), _negated=True
                        ),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="check_in_ended_when_not_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="missed",
            constraint=models.UniqueConstraint(fields=("group", "person", "held_at"), name="missed_once"),
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(fields=["group", "person"], name="pause_of_member"),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("group", "person"), name="pause_once"
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["group", "person", "at"], name="signal_of_member"),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["at"], name="signal_by_age"),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("about__isnull", False)),
                fields=("group", "person", "kind", "about"),
                name="signal_once_about_a_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="takingpart",
            index=models.Index(
                condition=models.Q(("listed_at", None)), fields=["since", "id"], name="part_quiet_since"
            ),
        ),
        migrations.AddIndex(
            model_name="takingpart",
            index=models.Index(fields=["group", "listed_at"], name="part_listed"),
        ),
        migrations.AddIndex(
            model_name="takingpart",
            index=models.Index(fields=["person"], name="part_of_person"),
        ),
        migrations.AddConstraint(
            model_name="takingpart",
            constraint=models.UniqueConstraint(fields=("group", "person"), name="taking_part_once"),
        ),
    ]
