"""Forms about wishes: taking parts back, and what the committee answers."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import RadioCards
from holdspace.ui.forms import Form


class WeighForm(Form):
    """Whoever wrote asked not to act: what those who read it do about that, and why."""

    submit: ClassVar[Any] = _("Save this")
    then = forms.ChoiceField(
        label=_("What now?"),
        choices=[
            ("close", _("Close it, since they asked, and nothing else calls for it")),
            ("go_on", _("Go on, since somebody’s safety needs it")),
        ],
        widget=RadioCards,
    )
    why = words_field(
        _("Why"), lines=4, help_text=_("For those who read the case; whoever wrote does not see it.")
    )


class UnsaidForm(Form):
    submit: ClassVar[Any] = _("Write down that it is unwanted")
