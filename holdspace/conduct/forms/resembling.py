"""The form about an account that bears the name of somebody who must stay away."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import RadioCards
from holdspace.ui.forms import Form


class LikenessForm(Form):
    submit: ClassVar[Any] = _("Say so")
    same = forms.ChoiceField(
        label=_("Is it the same person?"),
        choices=[
            ("no", _("No, it is somebody else. Nobody is asked again.")),
            ("yes", _("Yes. When a second one of you says so too, it holds for this account as well.")),
        ],
        widget=RadioCards,
    )
