"""Fields of a follow-up project."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.actions import Words
from holdspace.groups.rules import LONGEST_NAME
from holdspace.people.models import Person
from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class FollowUpForm(Form):
    """What the new group is to do; the rest of its charter can follow."""

    submit = _("Propose it, and ask everybody")
    name = PlainTextField(limit=LONGEST_NAME, label=_("Its name"))
    purpose = PlainTextField(limit=4000, lines=2, required=False, label=_("What it is for"))
    goal = PlainTextField(limit=2000, lines=2, required=False, label=_("Goal"))
    mission = PlainTextField(
        limit=2000, lines=2, required=False, label=_("How this serves what the community is for")
    )
    ends_on = DayField(required=False, label=_("Ends on"))
    done_when = PlainTextField(limit=300, required=False, label=_("Or: done when"))
    facilitator = forms.ChoiceField(
        required=False, label=_("Facilitator"), help_text=_("Somebody on the staff.")
    )

    def __init__(self, *args: Any, staff: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(person.pk): person for person in staff}
        choice = self.fields["facilitator"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("Nobody yet")), *((key, one.name) for key, one in self.staff.items())]

    def words(self) -> Words:
        """What was typed, for the action."""
        names = ("name", "purpose", "goal", "mission", "ends_on", "done_when")
        return Words(**{name: self.cleaned_data[name] for name in names})

    def chosen(self) -> Person | None:
        """Whoever was chosen to facilitate it."""
        return self.staff.get(self.cleaned_data["facilitator"])
