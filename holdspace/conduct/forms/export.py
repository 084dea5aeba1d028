"""Forms with which a case leaves the house."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class ExportForm(Form):
    submit: ClassVar[Any] = _("Ask the others")
    to = PlainTextField(
        limit=200, label=_("Who gets it?"), help_text=_("A person, and what they need it for.")
    )
    why = words_field(_("Why it has to leave"), lines=3)
    names = forms.BooleanField(
        label=_("With the names of persons"),
        required=False,
        help_text=_("Without, everybody stays Person 1, but where a report or a note holds a name."),
    )


class ConfirmExportForm(Form):
    submit: ClassVar[Any] = _("Confirm, and show me the key")


class TakeForm(Form):
    submit: ClassVar[Any] = _("Take the file")
