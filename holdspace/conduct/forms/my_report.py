"""Coming back: the words, an answer, more words, and how to be reached."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from holdspace.conduct import texts
from holdspace.conduct import texts_report as say
from holdspace.conduct.forms.report import is_address
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form
from holdspace.vault import misspelt

QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}


class WordsForm(Form):
    """The eight words. What is no word of ours is pointed out by its place, before anything is tried."""

    once = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    words = PlainTextField(
        limit=1000,
        label=say.WORDS,
        help_text=say.WORDS_HINT,
        error_messages={"required": say.WORDS_BLANK},
        widget=forms.TextInput(attrs=QUIET),
    )

    def clean_words(self) -> str:
        """Refuse words that are on no list of ours."""
        words: str = self.cleaned_data["words"]
        places = [place for place in misspelt(words) if place <= len(say.PLACES)]
        if len(places) == 1:
            raise ValidationError(
                str(say.WORD_UNLISTED) % {"place": say.PLACES[places[0] - 1]}, code="unlisted"
            )
        if places:
            named = [str(say.PLACES[place - 1]) for place in places]
            several = str(say.AND) % {"some": ", ".join(named[:-1]), "last": named[-1]}
            raise ValidationError(str(say.WORDS_UNLISTED) % {"places": several}, code="unlisted")
        return words


class WordForm(Form):
    """A text of the reporter's: an answer, or something to add."""

    once = None  # type: ignore[assignment]  # as above
    what = PlainTextField(
        limit=LONGEST_TEXT,
        lines=4,
        error_messages={"required": texts.REFUSALS[Refusal.NOTHING_WRITTEN]},
    )

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label, self.fields["what"].help_text = label, hint


class ContactForm(Form):
    """Where letters go, and whether any may."""

    once = None  # type: ignore[assignment]  # as above
    email = PlainTextField(limit=254, label=say.EMAIL, help_text=say.EMAIL_HINT, required=False)
    may_write = forms.BooleanField(label=say.MAY_WRITE, required=False)

    def clean_email(self) -> str:
        """Blank, or an address that a letter could go to."""
        email: str = self.cleaned_data["email"].strip()
        if email and not is_address(email):
            raise ValidationError(say.NO_ADDRESS, code="unusual")
        return email

    def clean(self) -> None:
        if self.cleaned_data.get("may_write") and self.cleaned_data.get("email") == "":
            self.add_error("email", ValidationError(say.NO_EMAIL, code="missing"))
