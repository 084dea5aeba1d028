"""Fields of a plain letter to a group or to all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.announcements import LONGEST_SUBJECT, LONGEST_TEXT, Audience
from holdspace.groups.texts_announcements import AUDIENCES
from holdspace.ui.fields import PlainTextField, RadioList
from holdspace.ui.forms import Form


class LetterForm(Form):
    """What it is about, and the letter itself: plain text."""

    submit = _("Look at it first")
    subject = PlainTextField(limit=LONGEST_SUBJECT, label=_("What it is about"))
    text = PlainTextField(
        limit=LONGEST_TEXT,
        lines=10,
        label=_("The letter"),
        help_text=_("Plain text. A greeting with each one's name is put before it."),
    )


class LetterToAllForm(LetterForm):
    """As above, with whom it goes to."""

    audience = forms.ChoiceField(
        label=_("To whom"),
        choices=[(one.value, AUDIENCES[one]) for one in (Audience.GROUPS, Audience.MEMBERS)],
        widget=RadioList(),
    )
    field_order: Any = ("audience", "subject", "text")
