"""Fields of looking for somebody who leads: an offer, and a choice of who does it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.texts import Words
from holdspace.people.models import Person
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class OfferForm(Form):
    """What somebody would bring to it."""

    submit = _("Send the offer")
    words = PlainTextField(limit=500, lines=2, required=False, label=_("What you would like to do there"))


class WhoForm(Form):
    """One of those who could do it. Nobody is chosen beforehand."""

    person = forms.ChoiceField(error_messages={"required": _("Choose somebody first.")})

    def __init__(
        self, *args: Any, people: Iterable[Person], label: Words, submit: Words, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit = submit  # type: ignore[misc]  # the button says what is asked of whom
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.label = str(label)
        field.choices = [("", _("Nobody chosen yet")), *((str(one.pk), one.name) for one in people)]
