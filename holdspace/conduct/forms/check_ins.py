"""The form with which a reporter says how it has been since."""

from django import forms
from django.core.exceptions import ValidationError

from holdspace.conduct import texts
from holdspace.conduct import texts_check_ins as say
from holdspace.conduct.rules.check_ins import How
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT
from holdspace.ui.fields import PlainTextField, RadioCards
from holdspace.ui.forms import Form


class CheckInForm(Form):
    once = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    how = forms.ChoiceField(
        label=say.QUESTION,
        choices=[(str(how), words) for how, words in say.HOWS.items()],
        widget=RadioCards,
        error_messages={"required": say.SAY_HOW},
    )
    what = PlainTextField(
        limit=LONGEST_TEXT, lines=4, label=say.WORDS, help_text=say.WORDS_HINT, required=False
    )

    def clean(self) -> None:
        if self.cleaned_data.get("how") == How.WORSE and not self.cleaned_data.get("what", "").strip():
            self.add_error(
                "what", ValidationError(str(texts.REFUSALS[Refusal.NOTHING_WRITTEN]), code="blank")
            )
