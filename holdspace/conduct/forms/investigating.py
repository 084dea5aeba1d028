"""Forms about looking into a case."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_investigating as say
from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import DayField, PlainTextField, RadioList, Ticks
from holdspace.ui.forms import Form

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class NatureForm(Form):
    submit: ClassVar[Any] = _("Save")
    natures = forms.MultipleChoiceField(
        label=_("What is it about?"),
        choices=list(say.NATURES.items()),
        widget=Ticks,
        required=False,
        help_text=_("Nothing has to be ticked. The first two need an entry in the log before you decide."),
    )


class LogForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    sort = forms.ChoiceField(label=_("What is it?"), choices=list(say.SORTS.items()), widget=RadioList)
    what = words_field(_("What was done or learnt"), lines=4)
    source = PlainTextField(
        label=_("From where"),
        limit=500,
        required=False,
        help_text=_("Person 2, the notes of a call, a message in a channel. No names."),
    )
    sure = forms.ChoiceField(
        label=_("How sure is it?"), choices=list(say.SURE.items()), widget=RadioList, required=False
    )


class BasisForm(Form):
    """On what the fourth answer rests, under the guidelines that were in force on the day."""

    submit: ClassVar[Any] = _("Save")
    day = DayField(
        label=_("The day it happened, or the last time"),
        required=False,
        help_text=_("The guidelines of that day count, not those of today."),
    )
    items = forms.MultipleChoiceField(label=_("It rests on"), widget=Ticks, required=False)
    not_listed = forms.BooleanField(label=_("On something that is not listed"), required=False)
    what = words_field(_("In your words"), lines=3, required=False)

    def __init__(self, *args: Any, groups: Groups, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = groups  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["day"].last = last  # type: ignore[attr-defined]  # our DayField


class CompleteForm(Form):
    submit: ClassVar[Any] = _("It is complete")
