"""Forms about hearing whom a report is about."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_statements as say
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.forms.checked import CheckedForm
from holdspace.ui.fields import DayField, RadioList
from holdspace.ui.forms import Form


class RequestForm(CheckedForm):
    """What somebody will be asked, and until when."""

    checked = ("what",)
    submit: ClassVar[Any] = _("Give it to a second reader")
    what = words_field(
        _("What they will read"),
        help_text=_(
            "What was seen, less exactly than in the report. Nothing by which they could tell who wrote."
        ),
    )
    day = DayField(label=_("They answer by the end of"))

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].first = first  # type: ignore[attr-defined]  # our DayField


class SkipForm(Form):
    submit: ClassVar[Any] = _("Do not ask them")
    reason = forms.ChoiceField(label=_("Why not?"), choices=list(say.SKIPS.items()), widget=RadioList)
    what = words_field(_("In your words"), lines=3)


class SendForm(Form):
    submit: ClassVar[Any] = _("Send it")
