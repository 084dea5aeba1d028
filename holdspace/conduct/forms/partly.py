"""Whether somebody who said "partly" reads on."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_partly as texts
from holdspace.ui.fields import RadioCards
from holdspace.ui.forms import Form


class ReadsOnForm(Form):
    submit: ClassVar[Any] = _("Say it")
    reads_on = forms.ChoiceField(
        label=_("Do they read on?"), choices=list(texts.READS_ON.items()), widget=RadioCards
    )
