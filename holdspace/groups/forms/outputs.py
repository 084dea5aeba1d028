"""Fields of what a group makes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts_outputs
from holdspace.groups.actions.outputs import OutputWords
from holdspace.groups.rules.outputs import OutputType
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class OutputForm(Form):
    """One output: what it is, whom it helps, how it is published, who is named."""

    submit = _("Keep this")
    title = PlainTextField(limit=200, label=_("Title"))
    type = forms.ChoiceField(
        label=_("What sort of thing is it?"),
        choices=[(t.value, words) for t, words in texts_outputs.TYPES.items()],
    )
    benefit = PlainTextField(
        limit=2000,
        lines=2,
        required=False,
        label=_("Whom it helps, and how"),
        help_text=_("Needed before it is final."),
    )
    plan = PlainTextField(limit=500, required=False, label=_("Where and when it is published"))
    publisher = PlainTextField(limit=200, required=False, label=_("Who publishes it"))
    licence = PlainTextField(
        limit=100, required=False, label=_("Licence"), help_text=_("Such as “CC BY 4.0”.")
    )
    link = PlainTextField(limit=500, required=False, label=_("Link, once it is published"))
    credits = PlainTextField(
        limit=4000,
        lines=3,
        required=False,
        label=_("Who is named, and for what"),
        help_text=_("Each under the name they choose. Ask them; it is kept by hand."),
    )
    confidential = forms.BooleanField(
        required=False, label=_("It stays in the group: no list outside shows it")
    )

    def words(self) -> OutputWords:
        """What was typed, for the action."""
        data = {name: self.cleaned_data[name] for name in OutputWords.__dataclass_fields__}
        return OutputWords(**{**data, "type": OutputType(data["type"])})
