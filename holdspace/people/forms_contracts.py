"""Forms about contracts and about the employer's policies."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.people import texts_contracts as texts
from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class ContractForm(Form):
    """Whom a contract is with, who looks after it, and until when it runs."""

    submit: ClassVar[Any] = _("Save")
    name = PlainTextField(label=texts.CONTRACT_NAME, help_text=texts.CONTRACT_NAME_HINT, limit=80)
    owner = forms.ChoiceField(label=texts.OWNER)
    renews_on = DayField(label=texts.RENEWS_ON, help_text=texts.RENEWS_HINT, required=False)

    def __init__(self, *args: Any, owners: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]  # a ChoiceField


class PolicyForm(Form):
    """A policy, or its next version."""

    submit: ClassVar[Any] = _("Save this version")
    name = PlainTextField(label=texts.POLICY_NAME, limit=80)
    version = PlainTextField(label=texts.POLICY_VERSION, help_text=texts.POLICY_VERSION_HINT, limit=30)
    link = forms.URLField(label=texts.POLICY_LINK, max_length=300, assume_scheme="https")
