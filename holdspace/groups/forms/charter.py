"""What a group says of itself: the fields of its charter."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts
from holdspace.groups.actions import Words, words_from
from holdspace.groups.models import Group
from holdspace.groups.rules import LONGEST_NAME, RUNNING, GroupKind
from holdspace.groups.rules.projects import LONGEST_PROJECT
from holdspace.people.models import Person
from holdspace.ui.fields import DayField, PlainTextField, RadioCards
from holdspace.ui.forms import Form


class CharterForm(Form):
    """What a group says of itself."""

    submit = _("Keep this")
    seldom = frozenset({"audience", "rhythm", "own_rules", "not_now", "unlisted"})
    name = PlainTextField(limit=LONGEST_NAME, label=_("Name"))
    purpose = PlainTextField(
        limit=4000,
        lines=3,
        required=False,
        label=_("What it is for"),
        help_text=_("One sentence that everybody can read, such as “So that nobody has to guess …”."),
    )
    goal = PlainTextField(
        limit=2000,
        lines=2,
        required=False,
        label=_("Goal"),
        help_text=_("What will be there when the work is done."),
    )
    mission = PlainTextField(
        limit=2000, lines=2, required=False, label=_("How this serves what the community is for")
    )
    audience = PlainTextField(limit=300, required=False, label=_("For whom"))
    who_may_join = PlainTextField(
        limit=500,
        required=False,
        label=_("Who may join"),
        help_text=_("Left empty, it is as this kind of group has it."),
    )
    project_title = PlainTextField(limit=LONGEST_PROJECT, required=False, label=_("Project"))
    rhythm = PlainTextField(
        limit=200, required=False, label=_("How often it meets"), help_text=_("Such as “Monthly, an hour”.")
    )
    ends_on = DayField(required=False, label=_("Ends on"))
    done_when = PlainTextField(
        limit=300,
        required=False,
        label=_("Or: done when"),
        help_text=_("A sentence that anybody could check."),
    )
    own_rules = PlainTextField(
        limit=4000,
        lines=3,
        required=False,
        label=_("How you work here"),
        help_text=_("The guidelines come first; this adds to them and replaces nothing."),
    )
    not_now = PlainTextField(
        limit=200,
        required=False,
        label=_("Not taking new members, because"),
        help_text=_(
            "Left empty, people can come in as this kind of group allows. What you write is shown to them."
        ),
    )
    unlisted = forms.BooleanField(
        required=False,
        label=_("Unlisted: only its people and those who are invited can find it"),
    )

    def __init__(self, *args: Any, aim: str = "", group: Group | None = None, **kwargs: Any) -> None:
        """``aim``: what the community is for, shown beside the question how the goal serves it (R-077).

        ``group``: whose charter it is. A running working group's end is moved with a reason, on a page of its own,
        and a project is set on its own page first.
        """
        if group is not None:
            kwargs["initial"] = vars(words_from(group))
        super().__init__(*args, **kwargs)
        self.fields["mission"].help_text = aim
        if group is None or not group.project_type:
            del self.fields["project_title"]
        if group is not None and group.kind == GroupKind.WORKING_GROUP and group.state in RUNNING:
            del self.fields["ends_on"]

    def words(self) -> Words:
        """What was typed, for the action; what this form does not ask stays as it is."""
        fields = Words.__dataclass_fields__
        asked = {name: self.cleaned_data[name] for name in fields if name in self.cleaned_data}
        return Words(**{**{name: self.initial[name] for name in fields if name in self.initial}, **asked})


class PrepareForm(CharterForm):
    """A new group: its charter, its kind, and the two people it needs first."""

    submit = _("Prepare this group")
    seldom = CharterForm.seldom | {"support"}
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind.value, words) for kind, words in texts.KINDS.items()],
        widget=RadioCards(hints={kind.value: words for kind, words in texts.SECTION_LEADS.items()}),
    )
    facilitator = forms.ChoiceField(
        required=False,
        label=_("Facilitator"),
        help_text=_("Somebody on the staff; a working group needs one."),
    )
    support = forms.ChoiceField(
        required=False,
        label=_("Support contact"),
        help_text=_("Whom the group turns to when something is stuck."),
    )
    field_order = (
        "name",
        "kind",
        "purpose",
        "goal",
        "mission",
        "ends_on",
        "done_when",
        "who_may_join",
        "facilitator",
        "support",
    )

    def __init__(self, *args: Any, staff: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(person.pk): person for person in staff}
        nobody = [("", _("Nobody yet"))]
        for name in ("facilitator", "support"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)
            choice.choices = nobody + [(key, one.name) for key, one in self.staff.items()]

    @property
    def group_kind(self) -> GroupKind:
        return GroupKind(self.cleaned_data["kind"])

    def person(self, field: str) -> Person | None:
        """Whoever was chosen in this field."""
        return self.staff.get(self.cleaned_data[field])
