"""Whom a member is never free to judge, one name a line."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class OwnListForm(Form):
    submit: ClassVar[Any] = _("Keep this list")
    names = PlainTextField(
        label=_("Names, one a line"),
        limit=8_000,
        lines=8,
        required=False,
        help_text=_("As people write them, nicknames too. No reasons. It may stay empty."),
    )


class NotFreeForm(Form):
    submit: ClassVar[Any] = _("No, close it for me")
