"""Choosing who comes in."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import RadioList
from holdspace.ui.forms import Form


class ComeInForm(Form):
    """``asks``: whoever wrote is asked about them, instead of letting them in."""

    submit: ClassVar[Any] = _("Let them in")
    who = forms.ChoiceField(label=_("Who?"), widget=RadioList)

    def __init__(self, *args: Any, people: Mapping[UUID, Any], asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]
        if asks:
            self.submit = _("Ask whoever wrote")  # type: ignore[misc]  # of this form alone
