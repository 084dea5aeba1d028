"""Fields of the moves of a group: another end, its project, its close."""

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts_projects
from holdspace.groups.rules.projects import LONGEST_PROJECT
from holdspace.ui.fields import DayField, PlainTextField, RadioCards
from holdspace.ui.forms import Form


class ExtendForm(Form):
    """Another end, and why."""

    submit = _("Set this end, and tell the members")
    to = DayField(label=_("It ends on"))
    reason = PlainTextField(
        limit=500, lines=2, label=_("Why"), help_text=_("A sentence. Every member reads it in a letter.")
    )


class ProjectForm(Form):
    """The one project of a working group."""

    submit = _("Set the project")
    title = PlainTextField(limit=LONGEST_PROJECT, label=_("The project"))
    type = forms.ChoiceField(
        label=_("What sort of work is it?"),
        choices=[(t.value, words) for t, words in texts_projects.TYPES.items()],
        widget=RadioCards(hints=texts_projects.HINTS),
    )
    other = PlainTextField(limit=200, required=False, label=_("If something else: what?"))


class ThanksForm(Form):
    """The words of thanks that every member reads."""

    submit = _("Keep these words")
    words = PlainTextField(limit=4000, lines=4, label=_("Your thanks"))


class CloseForm(Form):
    """The last step; a note where something is still open."""

    submit = _("Close the group, and send the thanks")
    note = PlainTextField(
        limit=1000,
        lines=2,
        required=False,
        label=_("Why it closes although something is open"),
        help_text=_("Only needed where something above is open. Those who were in the group can read it."),
    )
