"""Fields of a step that did not work."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.people.models import Person
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class StuckForm(Form):
    """What went wrong, and whom the member can ask."""

    submit = _("Tell them")
    why = PlainTextField(
        limit=300,
        label=_("What did not work"),
        help_text=_("They read this. Such as “The folder takes only addresses of the university.”"),
    )
    ask = forms.ChoiceField(label=_("Whom they can ask"))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ask"].choices = [(str(one.pk), one.name) for one in people]  # type: ignore[attr-defined]
