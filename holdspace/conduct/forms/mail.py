"""Forms about reports that came by mail."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_mail
from holdspace.ui.fields import Ticks
from holdspace.ui.forms import Form


class LeaveOutForm(Form):
    """Who should not read a report, ticked by whoever has the link of its letter."""

    submit: ClassVar[Any] = _("They should not read it")
    people = forms.MultipleChoiceField(
        label=_("Who should not read it?"),
        widget=Ticks,
        error_messages={"required": texts_mail.NOBODY_TICKED},
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = people
        choices = [(str(person), name) for person, name in sorted(people.items(), key=lambda one: one[1])]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a choice field


class AsideForm(Form):
    """Is what was set aside a report? The buttons are the answer."""
