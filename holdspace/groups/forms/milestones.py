"""Fields of a milestone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.actions.milestones import MilestoneWords
from holdspace.groups.rules.milestones import LONGEST_MILESTONE
from holdspace.people.models import Person
from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class MilestoneForm(Form):
    """What is to be reached, by whom and by when; the last two may be set later."""

    submit = _("Keep this milestone")
    title = PlainTextField(limit=LONGEST_MILESTONE, label=_("What is to be reached"))
    owner = forms.ChoiceField(required=False, label=_("Who takes it on"))
    due_on = DayField(
        required=False, label=_("By which day"), help_text=_("A day that is set is a promise to the group.")
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choice = self.fields["owner"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("To be set")), *((key, one.name) for key, one in self.people.items())]

    def words(self) -> MilestoneWords:
        """What was typed, for the action."""
        data = self.cleaned_data
        return MilestoneWords(data["title"], self.people.get(data["owner"]), data["due_on"])


class ReasonForm(Form):
    """Why something is dropped."""

    submit = _("Drop it")
    because = PlainTextField(
        limit=300,
        label=_("Why it is dropped"),
        error_messages={"required": _("Say in a few words why it is dropped.")},
    )
