"""Forms for a request for what is kept about somebody."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_access as texts
from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import DayField, PlainTextField, RadioList
from holdspace.ui.forms import Form


class AccessForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    who = PlainTextField(
        limit=200,
        label=_("Who asks?"),
        help_text=_("Be sure that it is them: call, or ask for what only they know."),
    )
    asked_on = DayField(
        label=_("On which day did they ask?"), help_text=_("The answer is due a month later.")
    )


class ItemForm(Form):
    """One entry: words, or a reason."""

    submit: ClassVar[Any] = _("Save this")
    why = forms.ChoiceField(
        label=_("What happens to it?"),
        choices=[("", texts.GIVE), *texts.WHYS.items()],
        widget=RadioList,
        required=False,
    )
    text = words_field(
        _("What they will read"),
        required=False,
        help_text=_("Names of others are masked already. Could they guess somebody from what is left?"),
    )


class CheckForm(Form):
    submit: ClassVar[Any] = _("I have read all of it, and it gives nobody away")


class GivenForm(Form):
    submit: ClassVar[Any] = _("They have it")
