"""Forms about protecting people first."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_protecting as say
from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import PlainTextField, RadioList
from holdspace.ui.forms import Form


class CheckForm(Form):
    submit: ClassVar[Any] = _("Save")
    result = forms.ChoiceField(
        label=_("How does it stand?"), choices=list(say.RESULTS.items()), widget=RadioList
    )
    what = words_field(_("In your words"), lines=3, required=False)


class AttemptForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    who = PlainTextField(
        label=_("Whom did you try to reach?"),
        limit=300,
        help_text=_("An emergency number, security of the place, somebody on the phone list."),
    )
    result = forms.ChoiceField(
        label=_("What came of it?"), choices=list(say.REACHED.items()), widget=RadioList
    )
    what = words_field(_("Anything the next one should know"), lines=3, required=False)
    tell = words_field(
        _("What whoever wrote should hear of it"),
        lines=3,
        required=False,
        help_text=_("Leave it empty to tell them nothing now."),
    )


class StillOnForm(Form):
    submit: ClassVar[Any] = _("It still goes on")
    what = words_field(_("How it stands, and what was done this week"), lines=4)


class FlareUpForm(Form):
    submit: ClassVar[Any] = _("People first")
    what = words_field(_("What happened?"), lines=4)


class SafeForm(Form):
    submit: ClassVar[Any] = _("It is over, and all are safe")
    over = words_field(_("Since when is it over, and how do you know?"), lines=3)
    safe = words_field(_("How do you know that all are safe?"), lines=3)
