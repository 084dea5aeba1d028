"""Fields of joining."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts
from holdspace.groups.rules import Refusal
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class ComeInForm(Form):
    """Joining: how much somebody can give, and a yes to what waits for one."""

    capacity = PlainTextField(
        limit=200,
        required=False,
        label=_("What you can give"),
        help_text=_("Such as “an hour a month until May”. It helps to plan; nobody counts."),
    )
    accepts = forms.BooleanField(label=_("I have read this and agree"))

    def __init__(self, *args: Any, asks: bool, submit: texts.Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit = submit  # type: ignore[misc]  # the button says what this group allows
        self.fields["accepts"].error_messages["required"] = str(texts.REFUSALS[Refusal.NOT_ACCEPTED])
        if not asks:
            del self.fields["accepts"]
