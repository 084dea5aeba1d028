"""Forms about reports that are about the same thing."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class LinkCaseForm(Form):
    submit: ClassVar[Any] = _("Link them")
    code = PlainTextField(
        label=_("Its name"), limit=100, help_text=_("The two plain words by which you speak of it.")
    )
    why = words_field(_("Why are they about the same thing?"), lines=3)


class PartForm(Form):
    submit: ClassVar[Any] = _("They are not the same")
    why = words_field(_("Why not?"), lines=3)


class TakeOverForm(Form):
    submit: ClassVar[Any] = _("It counts here too")
